package io.jenkins.plugins.nestedhyperv.cli.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.engine.HypervWay;
import io.jenkins.plugins.nestedhyperv.engine.HypervWays;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.transport.PipeTransport;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class HypervKindTest {
    private static final String HOST = "hosts: [{name: hv-1, kind: hyperv, root: 'D:\\Labs', images: 'D:\\Images'}]\n";

    @Test
    public void aHostToWhichThereIsNoWayIsAProblem() throws Exception {
        assertProblem(
                host -> {
                    throw new IOException("no way to " + host.name());
                },
                "no way to hv-1");
    }

    @Test
    public void aShellThatDoesNotStartIsAProblemAndTheWayIsClosed() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        HypervWay way = new HypervWay(
                new PipeTransport("/nowhere/powershell.exe", Map.of()), new LocalCarrier(), closed::incrementAndGet);
        assertProblem(host -> way, "/nowhere/powershell.exe");
        assertThat(closed).hasValue(1);
    }

    private static void assertProblem(HypervWays ways, String message) throws Exception {
        Parsed<HostsConfig> parsed = HostsReader.read("hosts.yaml", HOST);
        HostConfig host = ((Parsed.Valid<HostsConfig>) parsed).value().hosts().get(0);
        assertThat(new HypervKind(ways, Clock.systemUTC()).examine(host))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.PROBLEM);
                    assertThat(finding.message()).contains(message);
                    assertThat(finding.mend()).isPresent();
                });
    }
}
