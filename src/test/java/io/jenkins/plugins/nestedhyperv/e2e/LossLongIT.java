package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import org.junit.Rule;
import org.junit.Test;

/** VMs of a ready lab that somebody kills. */
public class LossLongIT {
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, count: 2, memory: 192MB}]\n";
    private static final String UNTIL_TOLD = "until [ -e /tmp/told ]; do sleep 0.2; done; echo told";
    private static final String KILL_INNER_1 = "kill -9 $(cat /var/lib/nhv/vms/inner-1/pid)";

    @Rule
    public final RealCli cli = new RealCli();

    @Test
    public void aKilledHostVmIsLostAndFailsTheLab() throws Exception {
        CliRun run = cli.start("run", cli.spec(LAB), "--", "echo started; sleep 600");
        run.awaitProgress("inner-1: ready");
        run.awaitProgress("inner-2: ready");
        LabId lab = new LabId(cli.labs().get(0).get("lab").getAsString());
        cli.processOf(lab, "host-1").destroyForcibly();
        assertThat(run.exit()).as(run.progress()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.progress())
                .contains("host-1: lost: host-1 was ready and is")
                .contains("nhv: Lab " + lab + " failed: Lost: host-1 was ready and is")
                .contains("Nobody of ours did that.")
                .doesNotContain("making it again");
        cli.assertGone(lab);
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + ")");
    }

    @Test
    public void aKilledInnerVmIsLostAndNotReplacedInALabThatContinues() throws Exception {
        CliRun run = cli.start("run", cli.spec(LAB + "onLoss: continue\n"), "--", UNTIL_TOLD);
        run.awaitProgress("inner-1: ready");
        run.awaitProgress("inner-2: ready");
        LabId lab = new LabId(cli.labs().get(0).get("lab").getAsString());
        assertThat(cli.exec(lab, "host-1", KILL_INNER_1).get("exit").getAsInt()).isZero();
        run.awaitProgress("inner-1: lost: inner-1 was ready and is off now");
        assertThat(cli.states()).singleElement().asString().startsWith(lab + " ready");
        assertThat(cli.exec(lab, "inner-2", "touch /tmp/told").get("exit").getAsInt())
                .isZero();
        assertThat(run.exit()).as(run.progress()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.out())
                .contains("inner-1: it cannot be known how the command ended")
                .contains("inner-2: told", "inner-2: exit code 0");
        assertThat(run.progress()).doesNotContain("failed", "making it again", "inner-2: lost");
        cli.assertGone(lab);
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + ")");
    }
}
