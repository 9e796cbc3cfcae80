package io.jenkins.plugins.nestedhyperv.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;

public class InsideRulesTest {
    private static final OperationId ID = new OperationId("op-1");

    private final OneHost one = new OneHost();
    private final InnerVmPlan agent = one.innerVm(one.hostVm().network().names().keySet().stream()
            .filter(name -> !name.equals("host-1"))
            .sorted()
            .findFirst()
            .orElseThrow());

    @Test
    public void aHostVmSeesItsProcessorAsOnEachLevel() {
        one.withHostVm();
        assertThat(one.host.facts()).isEqualTo(new LevelFacts(true, "", false, "0A0011D5", true, false));
        one.done(new Action.StartHostVm("host-1"));
        one.await(() -> one.look().inside() instanceof Look.Seen);
        assertThat(one.inside().facts()).isEqualTo(new LevelFacts(true, "vmx", true, "FFFFFFFF", false, false));

        one.perform(new Action.EnableHypervisor("host-1"));
        one.await(() -> one.inside().facts().hypervisorLaunched());
        assertThat(one.inside().facts()).isEqualTo(new LevelFacts(true, "", false, "FFFFFFFF", true, false));
    }

    @Test
    public void detachedWorkIsListedUntilALookShowsItsEffect() {
        one.withReadyHostVm();
        assertThat(one.outcome(new Action.CreateInnerVm("host-1", agent))).isEqualTo(new ActionOutcome.Started());

        ObservedHostVm before = one.look();
        assertThat(before.work()).extracting(Work::action).containsExactly("CreateInnerVm");
        assertThat(before.work()).extracting(Work::trouble).containsExactly(Optional.empty());
        one.await(() -> one.look().work().isEmpty());
        assertThat(one.inside().innerVms())
                .containsExactly(new ObservedInnerVm(agent.name(), Power.OFF, Optional.empty(), false, false));
    }

    @Test
    public void detachedWorkOutlivesItsWorker() {
        one.withReadyHostVm();
        AtomicReference<TimedHost.Reply<BatchAnswer>> reply = new AtomicReference<>();
        TimedHost.Call call = one.send(reply, new Action.CreateInnerVm("host-1", agent));
        one.await(() -> !one.look().work().isEmpty());
        call.kill();

        one.await(() -> !one.inside().innerVms().isEmpty());
    }

    @Test
    public void theSameIsNotBegunTwiceAtATime() {
        one.withReadyHostVm();
        one.perform(new Action.CreateInnerVm("host-1", agent));
        one.perform(new Action.CreateInnerVm("host-1", agent));
        one.await(() -> one.look().work().isEmpty());

        assertThat(one.inside().innerVms()).hasSize(1);
    }

    @Test
    public void anInnerVmIsReadyWhenItsCommandsHaveSucceeded() {
        one.withReadyHostVm();
        start();
        assertThat(inner().reachable()).isTrue();
        assertThat(inner().passed()).isFalse();
        one.perform(new Action.CheckInnerVm("host-1", agent));
        one.await(() -> inner().passed());

        Instant began = one.timeline.now();
        one.perform(new Action.CheckInnerVm("host-1", waitingFor("sleep 30")));
        one.await(() -> one.look().work().isEmpty());
        assertThat(Duration.between(began, one.timeline.now())).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    public void workThatFailedIsListedWithItsTime() {
        one.withReadyHostVm();
        start();
        one.perform(new Action.CheckInnerVm("host-1", waitingFor("false")));
        one.await(
                () -> one.look().work().stream().anyMatch(work -> work.trouble().isPresent()));

        Work failed = one.look().work().get(0);
        assertThat(failed.trouble().orElseThrow().lasting()).isFalse();
        assertThat(failed.trouble().orElseThrow().message()).contains("\"false\"", "exit code 1");
        one.perform(new Action.CheckInnerVm("host-1", agent));
        one.await(() -> inner().passed());
        assertThat(one.look().work()).isEmpty();
    }

    @Test
    public void withTheGuestsRestartItsWorkEnds() {
        one.withReadyHostVm();
        one.perform(new Action.CreateInnerVm("host-1", agent));
        String boot = one.inside().boot();
        one.stranger(() -> one.vm().guest().restart());

        assertThat(one.look().work()).isEmpty();
        assertThat(one.look().inside()).isInstanceOf(Look.NotSeen.class);
        one.await(() -> one.look().inside() instanceof Look.Seen);
        assertThat(one.inside().boot()).isNotEqualTo(boot);
        assertThat(one.inside().innerVms()).isEmpty();
    }

    @Test
    public void aFalsePrerequisiteFailureIsWorkedAround() {
        one.withHostVm();
        one.done(new Action.StartHostVm("host-1"));
        one.await(() -> one.vm().guest().isUp());
        one.vm().guest().machine().orElseThrow().role().checkLies(true);
        one.perform(new Action.EnableHypervisor("host-1"));

        one.await(() -> one.inside().facts().hypervisorLaunched());
    }

    @Test
    public void aGuestThatHangsIsNotSeenAndBlindsNobody() {
        one.withReadyHostVm();
        one.stranger(() -> one.vm().guest().hangs());

        assertThat(one.look().power()).isEqualTo(Power.RUNNING);
        assertThat(one.look().inside()).isInstanceOf(Look.NotSeen.class);
        assertThat(one.failure(new Action.CreateInnerVm("host-1", agent))).contains("CreateInnerVm", "does not answer");
    }

    @Test
    public void aVmThatHangsWhileItStopsIsEnded() {
        one.withReadyHostVm();
        one.vm().power().hangsOnStop(true);
        one.done(new Action.TurnOffHostVm("host-1"));

        assertThat(one.look().power()).isEqualTo(Power.OFF);
        one.done(new Action.DeleteHostVm("host-1"));
    }

    @Test
    public void aVmThatSomebodyElseLeftStoppingCountsAsRunningAfterAMinute() {
        one.withReadyHostVm();
        one.vm().power().hangsOnStop(true);
        one.stranger(() -> one.vm().power().turnOff());

        assertThat(one.look().power()).isEqualTo(Power.STOPPING);
        one.pass(Duration.ofMinutes(2));
        assertThat(one.look().power()).isEqualTo(Power.RUNNING);
        one.done(new Action.TurnOffHostVm("host-1"));
        assertThat(one.look().power()).isEqualTo(Power.OFF);
    }

    @Test
    public void aLookThatNobodyWantsIsNotKept() {
        one.withReadyHostVm();
        AtomicReference<TimedHost.Reply<?>> reply = new AtomicReference<>();
        one.host.look(OneHost.LEDGER, Map.of(), reply::set);
        one.await(() -> reply.get() != null);

        assertThat(reply.get().toString()).contains("Nobody asked to look inside");
    }

    @Test
    public void aLookIsNoOlderThanWasAskedForAndTheSameWhileNothingChanges() {
        one.withReadyHostVm();
        ObservedHostVm first = one.look();
        one.pass(Duration.ofHours(1));
        ObservedHostVm later = one.look();

        assertThat(later.inside().found()).isEqualTo(first.inside().found());
        assertThat(later.inside().since(one.timeline.now().minus(Duration.ofSeconds(2))))
                .isPresent();
    }

    @Test
    public void aSavedHostVmCountsAsOffAndIsRemoved() {
        one.withReadyHostVm();
        one.stranger(() -> one.vm().power().save());

        assertThat(one.look().power()).isEqualTo(Power.OFF);
        one.done(new Action.DeleteHostVm("host-1"));
        assertThat(one.host.machine().hyperV().vms()).isEmpty();
        assertThat(one.lab().hostVms()).isEmpty();
    }

    @Test
    public void aDeletedInnerVmLeavesNothing() {
        one.withReadyHostVm();
        start();
        one.perform(new Action.DeleteInnerVm("host-1", agent.name()));
        one.await(() -> one.look().work().isEmpty());

        assertThat(one.inside().innerVms()).isEmpty();
        assertThat(one.vm().guest().machine().orElseThrow().hyperV().vms()).isEmpty();
    }

    @Test
    public void innerVmsReachEachOtherAndTheirHostVmByName() throws HostException {
        one.withReadyHostVm();
        List<String> names =
                one.hostVm().network().names().keySet().stream().sorted().toList();
        for (String name : names) {
            if (!name.equals("host-1")) {
                one.perform(new Action.CreateInnerVm("host-1", one.innerVm(name)));
                one.await(() -> one.look().work().isEmpty());
                one.perform(new Action.StartInnerVm("host-1", name));
                one.await(() -> one.inside().innerVms().stream()
                        .anyMatch(vm -> vm.name().equals(name) && vm.reachable()));
            }
        }
        for (String name : names) {
            assertThat(output("nc -w 5 " + name + " 22 </dev/null | head -n 1", name))
                    .contains("SSH-2.0");
        }
        Vm other = one.vm().guest().machine().orElseThrow().hyperV().vms().stream()
                .filter(vm -> !vm.name().equals(agent.name()))
                .findFirst()
                .orElseThrow();
        other.adapters().get(0).disconnect();
        assertThat(output("nc -w 5 " + other.name() + " 22", "again")).isEmpty();
    }

    @Test
    public void commandsOutliveTheirCallersButNotTheirGuest() throws HostException {
        one.withReadyHostVm();
        start();
        VmRef vm = VmRef.innerVm(OneHost.LAB, "host-1", agent.name());
        one.host.guests().start(vm, ID, "sleep 100", new byte[0]);
        one.pass(Duration.ofSeconds(50));
        assertThat(one.host.guests().read(vm, ID, 0, 10).state()).isEqualTo(new CommandState.Running());
        one.stranger(() -> one.vm().guest().restart());

        assertThatThrownBy(() -> one.host.guests().read(vm, ID, 0, 10))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("does not answer");
        one.await(() -> one.look().inside() instanceof Look.Seen);
        one.pass(Duration.ofMinutes(5));
        one.perform(new Action.StartInnerVm("host-1", agent.name()));
        one.await(() -> inner().reachable());
        assertThat(one.host.guests().start(vm, ID, "sleep 100", new byte[0])).isInstanceOf(CommandState.Unknown.class);
        assertThat(one.host.guests().begun()).isEqualTo(Map.of(ID, 1));
        assertThatThrownBy(() -> one.host.guests().facts(VmRef.innerVm(OneHost.LAB, "host-1", "nobody")))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("There is no VM nobody");
    }

    private void start() {
        one.perform(new Action.CreateInnerVm("host-1", agent));
        one.await(() -> one.look().work().isEmpty());
        one.perform(new Action.StartInnerVm("host-1", agent.name()));
        one.await(() -> inner().reachable());
    }

    private ObservedInnerVm inner() {
        return one.inside().innerVms().stream()
                .findFirst()
                .orElse(new ObservedInnerVm("none", Power.OFF, Optional.empty(), false, false));
    }

    private InnerVmPlan waitingFor(String command) {
        return new InnerVmPlan(
                agent.name(),
                agent.image(),
                agent.cpus(),
                agent.memory(),
                agent.network(),
                agent.guestKey(),
                List.of(command));
    }

    private String output(String command, String id) throws HostException {
        VmRef vm = VmRef.innerVm(OneHost.LAB, "host-1", agent.name());
        OperationId operation = new OperationId("op-" + id);
        one.host.guests().start(vm, operation, command, new byte[0]);
        return one.host.guests().read(vm, operation, 0, 1000).output();
    }
}
