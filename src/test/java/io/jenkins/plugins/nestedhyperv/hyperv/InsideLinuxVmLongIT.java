package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.house.OnTheDouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** Inner VMs with Linux, entered by the host VM's ssh.exe: its double runs a real sh. */
@Category(OnTheDouble.class)
public class InsideLinuxVmLongIT {
    private static final VmRef AGENT = VmRef.innerVm(InsideWorld.LAB, "host-1", "agent-1");

    private final TemporaryFolder folder = new TemporaryFolder();
    private final Engine engine = new Engine();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder);

    private InsideWorld open(String... waitFor) throws Exception {
        InsideWorld world = InsideWorld.open(engine, folder.getRoot().toPath().resolve("world"), "win", false);
        world.build();
        world.act(world.configureNetwork());
        InnerVmPlan plan = InsideWorld.innerOf("tux", 1, waitFor);
        assertThat(world.act(new Action.CreateInnerVm("host-1", plan))).isEmpty();
        assertThat(world.act(new Action.StartInnerVm("host-1", "agent-1"))).isEmpty();
        return world;
    }

    private static Optional<ObservedInnerVm> agent(InsideWorld world) throws Exception {
        return world.look()
                .inside()
                .found()
                .flatMap(inside -> inside.innerVms().stream()
                        .filter(vm -> vm.name().equals("agent-1"))
                        .findFirst());
    }

    @Test
    public void itIsReachableOnceItWasEnteredAndPassesItsChecks() throws Exception {
        String[] waitFor = {"test 1 = 1", "printf 'not yet %s' \"it's\"; exit ${code:-0}"};
        try (InsideWorld world = open(waitFor)) {
            assertThat(agent(world)).hasValueSatisfying(vm -> {
                assertThat(vm.reachable()).isTrue();
                assertThat(vm.passed()).isFalse();
            });
            InnerVmPlan plan = InsideWorld.innerOf("tux", 1, waitFor);
            assertThat(world.act(new Action.CheckInnerVm("host-1", plan))).isEmpty();
            assertThat(agent(world))
                    .hasValueSatisfying(vm -> assertThat(vm.passed()).isTrue());
            assertThat(world.world.run("$vm = (Read-Double 'nhv-k7qm2x9d-host-1').vms[0]; "
                            + "\"$($vm.template) $($vm.secureBoot) $([bool] $vm.dvds[0].path) "
                            + "$((Read-Double 'nhv-k7qm2x9d-host-1/agent-1').name)\""))
                    .isEqualToIgnoringWhitespace("MicrosoftUEFICertificateAuthority On False agent-1");
            assertThat(keys(world)).isEqualTo("0");
        }
    }

    /** How many private keys lie in the host VM. */
    private static String keys(InsideWorld world) throws Exception {
        return world.world
                .run("@(Get-ChildItem $env:NHV_DOUBLE/d -Recurse -Directory -Filter keys | Get-ChildItem).Count")
                .trim();
    }

    @Test
    public void commandsRunOnceAndStopWithAllThatTheyStarted() throws Exception {
        try (InsideWorld world = open()) {
            OperationId id = new OperationId("op-1");
            assertThat(world.guests().read(AGENT, id, 0, 100).state()).isInstanceOf(CommandState.NeverStarted.class);
            String command = "echo \"a  b\" 'c\\' \"\\\\\"; cat; exit 7";
            world.guests().start(AGENT, id, command, "quiet \u00e4".getBytes(StandardCharsets.UTF_8));
            world.guests().start(AGENT, id, "echo two", new byte[0]);
            CommandProgress progress = world.guests().read(AGENT, id, 0, 100);
            while (progress.state() instanceof CommandState.Running) {
                progress = world.guests().read(AGENT, id, 0, 100);
            }
            assertThat(progress.state()).isEqualTo(new CommandState.Ended(7));
            assertThat(progress.output()).isEqualTo("a  b c\\ \\\nquiet \u00e4");
            assertThat(world.guests().read(AGENT, id, 5, 100).output()).isEqualTo("c\\ \\\nquiet \u00e4");
            OperationId other = new OperationId("op-2");
            assertThat(world.guests().start(AGENT, other, "sleep 600 & sleep 601", new byte[0]))
                    .isInstanceOf(CommandState.Running.class);
            assertThat(world.guests().stop(AGENT, other)).isInstanceOf(CommandState.Ended.class);
            LevelFacts facts = world.guests().facts(AGENT);
            assertThat(facts.vmRuns()).isFalse();
            assertThat(keys(world)).isEqualTo("0");
        }
    }

    @Test
    public void anotherMachineAtItsAddressIsNotEntered() throws Exception {
        try (InsideWorld world = open()) {
            assertThat(agent(world))
                    .hasValueSatisfying(vm -> assertThat(vm.reachable()).isTrue());
            world.world.run("Edit-Double 'nhv-k7qm2x9d-host-1/agent-1' { param($m) $m.proof = 'ssh-ed25519 other' }\n"
                    + "Restart-Double 'nhv-k7qm2x9d-host-1/agent-1'");
            assertThatThrownBy(() -> world.guests().read(AGENT, new OperationId("op-1"), 0, 100))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("agent-1 could not be entered by SSH: Host key verification failed.");
        }
    }
}
