package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.store.Operation;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** Commands in a real inner VM: each runs once, whoever dies meanwhile, and is stopped with all that it started. */
public class OperationsLongIT {
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, memory: 192MB}]\n";

    @ClassRule
    public static final RealCli CLI = new RealCli();

    private static LabId lab;
    private static VmRef inner;

    @BeforeClass
    public static void buildLab() throws Exception {
        lab = CLI.up(LAB);
        inner = VmRef.innerVm(lab, "host-1", "inner-1");
    }

    @Test
    public void aCommandOutlivesWhoStartedItAndIsNotRunAgain() throws Exception {
        String command = "echo begun; until [ -e /tmp/told ]; do sleep 0.2; done; echo over | tee -a /root/over";
        CliRun exec = CLI.start("exec", lab.value(), "inner-1", "--", command + " 1>&2");
        OperationId id;
        try (RealEngine engine = RealEngine.open(CLI)) {
            id = begun(engine);
            exec.signal("KILL");
            exec.exit();
            assertThat(engine.guests().start(inner, id, command, new byte[0])).isEqualTo(new CommandState.Running());
            assertThat(CLI.exec(lab, "inner-1", "touch /tmp/told").get("exit").getAsInt())
                    .isZero();
            assertThat(CommandStates.end(engine.guests(), inner, id)).isEqualTo(new CommandState.Ended(0));
            assertThat(engine.guests().start(inner, id, command, new byte[0])).isEqualTo(new CommandState.Ended(0));
            CommandProgress all = engine.guests().read(inner, id, 0, 100);
            assertThat(all.output()).isEqualTo("begun\nover\n");
        }
        JsonObject runs = CLI.exec(lab, "inner-1", "cat /root/over");
        assertThat(runs.get("output").getAsString()).isEqualTo("over\n");
        RanAgainst.record("real nested VMs on qemu (" + CLI.accelerator() + ")");
    }

    /** The command that the other process recorded, once it has printed something. */
    private static OperationId begun(RealEngine engine) throws Exception {
        long end = System.nanoTime() + 120_000_000_000L;
        while (System.nanoTime() < end) {
            for (Operation operation : engine.ledger().operations().list(lab)) {
                CommandProgress progress = engine.guests().read(inner, operation.id(), 0, 100);
                if (progress.output().startsWith("begun")) {
                    return operation.id();
                }
            }
        }
        throw new AssertionError("the command was not started");
    }

    @Test
    public void stoppingEndsTheWholeProcessTree() throws Exception {
        OperationId id = new OperationId("tree");
        try (RealEngine engine = RealEngine.open(CLI)) {
            engine.guests().start(inner, id, "(trap '' TERM; sleep 4711) & sleep 4712 & echo both; wait", new byte[0]);
            CommandStates.await(
                    engine.guests(), inner, id, progress -> progress.output().equals("both\n"));
            assertThat(engine.guests().stop(inner, id)).isInstanceOf(CommandState.Ended.class);
        }
        JsonObject left = CLI.exec(lab, "inner-1", "ps | grep '[s]leep 471'");
        assertThat(left.get("output").getAsString()).isEmpty();
        RanAgainst.record("real nested VMs on qemu (" + CLI.accelerator() + ")");
    }
}
