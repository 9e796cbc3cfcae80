package io.jenkins.plugins.nestedhyperv.cli.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;
import io.jenkins.plugins.nestedhyperv.powershell.transport.PipeTransport;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class HypervKindTest {
    private static final String HOST =
            "hosts: [{name: hv-1, kind: hyperv, root: 'D:\\Labs', images: 'D:\\Images'%s}]\n";

    @Test
    public void aHostThatIsThisMachineNeedsWindowsHere() throws Exception {
        assertProblem(examine("", Optional.empty()), "hv-1 has no connection");
    }

    @Test
    public void overSshThereIsNoWayYet() throws Exception {
        String connection = ", connection: {transport: ssh, address: hv-1, user: labs, secret: key}";
        assertProblem(examine(connection, Optional.empty()), "hv-1 is reached over SSH");
    }

    @Test
    public void aShellThatDoesNotStartIsAProblemOfTheHost() throws Exception {
        assertProblem(
                examine("", Optional.of(new PipeTransport("/nowhere/powershell.exe", Map.of()))),
                "/nowhere/powershell.exe");
    }

    private static void assertProblem(List<Finding> findings, String message) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.PROBLEM);
            assertThat(finding.message()).contains(message);
            assertThat(finding.mend()).isPresent();
        });
    }

    private static List<Finding> examine(String more, Optional<Transport> way) throws Exception {
        Parsed<HostsConfig> parsed = HostsReader.read("hosts.yaml", String.format(HOST, more));
        HostConfig host = ((Parsed.Valid<HostsConfig>) parsed).value().hosts().get(0);
        return new HypervKind(new QemuKind(Clock.systemUTC()), way).examine(host);
    }
}
