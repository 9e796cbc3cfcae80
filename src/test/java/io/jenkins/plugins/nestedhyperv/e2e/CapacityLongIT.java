package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.nio.file.Files;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** More labs at once than the host may have. */
public class CapacityLongIT {
    private static final String SMALL = "hosts: [{image: tiny, memory: 1GB}]\n";
    private static final String HOSTS = "hosts: [{name: here, kind: qemu, root: %s, images: %s, quotas: {vms: 2}}]\n";

    @Rule
    public final RealCli cli = new RealCli();

    @Before
    public void allowTwoHostVms() throws Exception {
        String text = HOSTS.formatted(cli.state().resolve("labs"), cli.folders().images());
        Files.writeString(cli.state().resolve("hosts.yaml"), text);
    }

    @Test
    public void aLabThatDoesNotFitSaysWhyAndIsBuiltOnceAnotherIsGone() throws Exception {
        CliRun first = cli.start("up", cli.spec(SMALL), "--json");
        CliRun second = cli.start("up", cli.spec(SMALL), "--json");
        LabId one = RealCli.ready(first);
        LabId two = RealCli.ready(second);

        CliRun third = cli.start("run", cli.spec(SMALL + "inner: [{image: tiny, memory: 192MB}]\n"), "--", "echo here");
        third.awaitProgress("waits: Waits for room: here has none for host-1 (");
        assertThat(third.progress()).contains("1 host VMs needed, 2 of 2 granted");
        assertThat(third.progress()).doesNotContain("disks made");
        assertThat(cli.run("down", one.value()).exit()).isZero();
        assertThat(third.exit()).as(third.progress()).isZero();
        assertThat(third.progress()).contains("waits no more");
        assertThat(third.out()).contains("inner-1: here");
        cli.assertGone(one);
        cli.assertGone(third.lab());
        assertThat(cli.states()).containsExactly(two + " ready");
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + ")");
    }
}
