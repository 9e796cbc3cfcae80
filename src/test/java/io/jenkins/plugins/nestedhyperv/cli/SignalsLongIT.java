package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.Leftovers;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Ctrl-C and kill -9, sent for real to command lines that drive real nested VMs. */
public class SignalsLongIT {
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, memory: 192MB}]\n";
    private static final Pattern TOLD = Pattern.compile("Lab ([a-z][a-z0-9]{7}) is (?:being taken down|gone)");

    /** The lines of progress after which the process is killed: one for each phase, and two on the way down. */
    private static final List<String> POINTS = List.of(
            "host-1: waiting for capacity",
            "host-1: disks made",
            "host-1: created",
            "host-1: running",
            "host-1: extensions visible",
            "host-1: hypervisor ready",
            "inner-1: created",
            "inner-1: running",
            "inner-1: ready",
            "is being taken down");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void theFirstInterruptTakesTheLabDown() throws Exception {
        RealCli cli = new RealCli(folder.getRoot().toPath());
        RealCli.Running run = cli.start("run", cli.spec(LAB), "--", "echo started; sleep 600");
        run.awaitProgress("inner-1: ready");
        run.signal("INT");
        assertThat(run.await()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(run.progress()).contains("Interrupted: ending in order", "is gone; nothing of it is left");
        assertThat(leftovers(cli, labOf(run)).count()).isZero();
        RanAgainst.record("real nested VMs on qemu, with real signals");
    }

    @Test
    public void theSecondInterruptLeavesAtOnceAndReapFinishes() throws Exception {
        RealCli cli = new RealCli(folder.getRoot().toPath());
        RealCli.Running run = cli.start("run", cli.spec(LAB), "--", "true");
        run.awaitProgress("host-1: running");
        run.signal("STOP");
        run.signal("INT");
        run.signal("CONT");
        run.awaitProgress("Interrupted: ending in order");
        run.signal("TERM");
        assertThat(run.await()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(run.progress()).contains("./nhv reap");
        RealCli.Running reap = cli.run("reap");
        assertThat(reap.await()).as(reap.progress()).isZero();
        assertThat(cli.run("status", "--json").json().getAsJsonArray("labs")).isEmpty();
        RanAgainst.record("real nested VMs on qemu, with real signals");
    }

    @Test
    public void whateverIsKilledWheneverReapLeavesNothing() throws Exception {
        RealCli cli = new RealCli(folder.getRoot().toPath());
        String spec = cli.spec(LAB);
        for (String point : POINTS) {
            RealCli.Running run = cli.start("run", spec, "--", "true");
            run.awaitProgress(point);
            run.signal("KILL");
            run.await();
            List<String> labs = labs(cli);
            RealCli.Running reap = cli.run("reap");
            assertThat(reap.await()).as("after %s:%n%s", point, reap.progress()).isZero();
            for (String lab : labs) {
                Leftovers left = leftovers(cli, new LabId(lab));
                assertThat(left.count()).as("after %s: %s", point, left).isZero();
            }
            assertThat(labs(cli)).as("after %s", point).isEmpty();
        }
        RanAgainst.record("real nested VMs on qemu, kill -9 of the engine at " + POINTS.size() + " points");
    }

    private static List<String> labs(RealCli cli) throws IOException, InterruptedException {
        return cli.run("status", "--json").json().getAsJsonArray("labs").asList().stream()
                .map(lab -> lab.getAsJsonObject().get("lab").getAsString())
                .toList();
    }

    private static LabId labOf(RealCli.Running run) {
        Matcher matcher = TOLD.matcher(run.progress());
        assertThat(matcher.find()).as(run.progress()).isTrue();
        return new LabId(matcher.group(1));
    }

    private static Leftovers leftovers(RealCli cli, LabId lab) throws IOException {
        return Leftovers.of(RootFolder.at(cli.state().resolve("labs")), lab, Path.of("/proc"));
    }
}
