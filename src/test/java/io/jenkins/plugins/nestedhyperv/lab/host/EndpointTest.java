package io.jenkins.plugins.nestedhyperv.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.Test;

public class EndpointTest {

    @Test
    public void aUrlLeadsToItsPortOrToThatOfItsScheme() {
        assertThat(Endpoint.of(URI.create("http://127.0.0.1:8080/jenkins/")))
                .isEqualTo(new Endpoint("127.0.0.1", 8080));
        assertThat(Endpoint.of(URI.create("http://ci.example.org/"))).isEqualTo(new Endpoint("ci.example.org", 80));
        assertThat(Endpoint.of(URI.create("HTTPS://ci.example.org"))).isEqualTo(new Endpoint("ci.example.org", 443));
        assertThat(Endpoint.of(URI.create("https://[::1]:8443/"))).isEqualTo(new Endpoint("::1", 8443));
    }

    @Test
    public void whatIsNoWebAddressIsRefused() {
        for (String url : List.of("ftp://ci.example.org/", "ci.example.org", "http:///path", "file:/tmp")) {
            assertThatThrownBy(() -> Endpoint.of(URI.create(url)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(url);
        }
    }

    @Test
    public void aHostIsOneWordWithoutSpecialCharactersAndAPortATcpPort() {
        for (String host : List.of("", "a b", "a,b", "-e", "$(x)", "a;b", "a'b", "a\"b", "a\\b", "a%b")) {
            assertThatThrownBy(() -> new Endpoint(host, 80))
                    .as(host)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no host");
        }
        for (int port : List.of(0, -1, 65_536)) {
            assertThatThrownBy(() -> new Endpoint("host", port))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no TCP port");
        }
    }
}
