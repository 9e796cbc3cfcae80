package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class FirstBytesTest {
    @Test
    public void whatIsBeyondTheFirstBytesIsDropped() throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (FirstBytes first = new FirstBytes(to, 5)) {
            first.write("abc".getBytes(StandardCharsets.US_ASCII));
            first.write('d');
            first.write("efg".getBytes(StandardCharsets.US_ASCII));
            first.write('h');
        }
        assertThat(to).hasToString("abcde");
    }
}
