package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.cli.engine.LabRun;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import org.junit.Rule;
import org.junit.Test;

/** VMs of a ready lab that somebody kills. */
public class LossLongIT {
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, count: 2, memory: 192MB}]\n";
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
        try (RealEngine engine = RealEngine.open(cli)) {
            LabRun run = engine.ask(LAB + "onLoss: continue\n");
            run.awaitReady();
            LabId lab = run.lab().id();
            engine.guests().start(VmRef.hostVm(lab, "host-1"), new OperationId("kill-it"), KILL_INNER_1);
            LabEvent.Lost lost = engine.await(run, LabEvent.Lost.class, event -> true);
            assertThat(lost.vm()).isEqualTo("inner-1");
            assertThat(lost.cause()).contains("inner-1 was ready and is off now");
            assertThat(run.lab().isReady())
                    .as("with the rest: " + engine.shown())
                    .isTrue();

            VmRef inner2 = VmRef.innerVm(lab, "host-1", "inner-2");
            OperationId still = new OperationId("still-there");
            engine.guests().start(inner2, still, "true");
            assertThat(CommandStates.end(engine.guests(), inner2, still)).isEqualTo(new CommandState.Ended(0));
            run.takeDown("the test is done");
            assertThat(run.events())
                    .noneMatch(LabEvent.MadeAgain.class::isInstance)
                    .noneMatch(LabEvent.Failed.class::isInstance);
            assertThat(run.events().stream().filter(LabEvent.Lost.class::isInstance))
                    .hasSize(1);
            cli.assertGone(lab);
        }
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + ")");
    }
}
