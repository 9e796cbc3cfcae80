package io.jenkins.plugins.nestedhyperv.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.TimedPhase;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyFault;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.Test;

/** A phase that is not reached in time: one more attempt, then the lab fails and says why. */
public class DeadlineTest {
    private static final LabSpec HASTY = ToySpecs.spec(
            1,
            1,
            Arrays.stream(TimedPhase.values())
                    .map(phase -> phase.key() + ": 30s")
                    .collect(Collectors.joining(", ", "timeouts: {", "}")));

    private final PlanLoop loop = new PlanLoop("here");

    private Failure failure() {
        loop.lab = Scene.placed(HASTY);
        loop.run(300);
        return loop.lab.failure().orElseThrow(() -> new AssertionError("no failure: " + loop.events));
    }

    private void assertFails(Phase phase, String vm, String... message) {
        Failure failure = failure();
        assertThat(failure.phase()).isEqualTo(phase);
        assertThat(failure.vm()).contains(vm);
        assertThat(failure.message())
                .contains(vm + " on host here did not reach the phase "
                        + phase.timed().key() + " within 30s.")
                .contains(message);
        assertThat(loop.events).filteredOn(LabEvent.MadeAgain.class::isInstance).hasSize(1);
        assertThat(loop.isGone()).isTrue();
        assertThat(loop.host().violations).isEmpty();
    }

    private void alwaysFails(String action, String target) {
        loop.host().faults.always(action, target, ToyFault.PASSING);
    }

    @Test
    public void disks() {
        alwaysFails("CreateDisks", "host-1");
        assertFails(
                Phase.DISKS,
                "host-1",
                "host-1 is not there",
                "The last action failed: bad luck.",
                "look at its free space, or raise timeouts.disks");
    }

    @Test
    public void created() {
        alwaysFails("CreateHostVm", "host-1");
        assertFails(Phase.CREATED, "host-1", "bad luck", "Look at the host's own log, or raise timeouts.created");
    }

    @Test
    public void running() {
        alwaysFails("StartHostVm", "host-1");
        assertFails(Phase.RUNNING, "host-1", "host-1 is OFF", "may lack memory", "timeouts.running");
    }

    @Test
    public void extensionsVisible() {
        loop.host().neverBoot.add("host-1");
        assertFails(
                Phase.EXTENSIONS_VISIBLE,
                "host-1",
                "host-1 is RUNNING, its system does not answer (no answer)",
                "The console of the host VM ends with: login:.",
                "has probably not booted",
                "timeouts.extensionsVisible");
    }

    @Test
    public void hypervisorReady() {
        alwaysFails("EnableHypervisor", "host-1");
        assertFails(
                Phase.HYPERVISOR_READY,
                "host-1",
                "host-1 is RUNNING, its system answers",
                "The hypervisor inside host-1 did not start",
                "bad luck");
    }

    @Test
    public void network() {
        alwaysFails("ConfigureNetwork", "host-1");
        assertFails(Phase.NETWORK, "host-1", "The switch inside host-1 was not made", "timeouts.network");
    }

    @Test
    public void innerCreated() {
        alwaysFails("CreateInnerVm", "inner-1");
        assertFails(Phase.INNER_CREATED, "inner-1", "inner-1 is not there", "timeouts.innerCreated");
    }

    @Test
    public void innerRunning() {
        alwaysFails("StartInnerVm", "inner-1");
        assertFails(Phase.INNER_RUNNING, "inner-1", "inner-1 is OFF", "may lack memory for inner-1");
    }

    @Test
    public void reachable() {
        loop.host().neverBoot.add("inner-1");
        assertFails(
                Phase.REACHABLE,
                "inner-1",
                "inner-1 is RUNNING, its system has not said that it booted",
                "its network has not come up");
    }

    @Test
    public void ready() {
        alwaysFails("CheckInnerVm", "inner-1");
        assertFails(
                Phase.READY,
                "inner-1",
                "inner-1 is RUNNING, its system has booted",
                "A command of waitFor",
                "timeouts.ready");
    }

    @Test
    public void aPlace() {
        Lab waiting = ToySpecs.asked(HASTY, Scene.NOW);
        View view = Scene.view(Scene.nothing());
        Optional<String> reason = Optional.of("host here has no memory left");
        assertThat(LabObserver.observe(waiting, view, reason, Scene.NOW.plusSeconds(29))
                        .events())
                .isEmpty();
        Observed late = LabObserver.observe(waiting, view, reason, Scene.NOW.plusSeconds(30));
        Failure failure = late.lab().failure().orElseThrow();
        assertThat(failure.phase()).isEqualTo(Phase.WAITING_FOR_CAPACITY);
        assertThat(failure.message()).contains("within 30s", "host here has no memory left", "timeouts.capacity");
    }

    @Test
    public void theSecondAttemptBeginsWithNothingLeftOfTheFirst() {
        loop.host().neverBoot.add("host-1");
        loop.lab = Scene.placed(HASTY);
        while (loop.lab.vm("host-1").orElseThrow().making() != Making.CLEARING) {
            loop.tick();
        }
        loop.host().neverBoot.clear();
        loop.run(100);
        assertThat(loop.lab.isReady()).isTrue();
        assertThat(String.join(" ", loop.host().journal))
                .contains("StartHostVm host-1 TurnOffHostVm host-1 DeleteHostVm host-1 CreateDisks host-1");
    }

    @Test
    public void aHostVmThatIsMadeAgainCostsItsInnerVmsNoAttempt() {
        theSecondAttemptBeginsWithNothingLeftOfTheFirst();
        assertThat(loop.lab.vm("host-1").orElseThrow().attempts().making()).isEqualTo(2);
        assertThat(loop.lab.vm("inner-1").orElseThrow().attempts().making()).isEqualTo(1);
        assertThat(loop.lab.vm("inner-1").orElseThrow().history())
                .filteredOn(reached -> reached.phase() == Phase.WAITING_FOR_CAPACITY)
                .hasSize(1);
    }

    @Test
    public void whatCannotBeClearedAwayInTimeFailsTheLab() {
        loop.host().neverBoot.add("inner-1");
        alwaysFails("DeleteInnerVm", "inner-1");
        Failure failure = failure();
        assertThat(failure.phase()).isEqualTo(Phase.RELEASING);
        assertThat(failure.message()).contains("did not reach the phase releasing within 30s", "bad luck");
    }

    @Test
    public void aSilentHostMakesNoNewAttemptAndHasTheTimeOfAll() {
        loop.lab = Scene.placed(HASTY);
        loop.host().neverBoot.add("host-1");
        loop.ticks(10);
        loop.host().silent = true;
        loop.ticks(45);
        assertThat(loop.lab.failure()).isEmpty();
        assertThat(loop.lab.vm("host-1").orElseThrow().making()).isEqualTo(Making.MAKING);
        loop.ticks(20);
        assertThat(loop.lab.failure().orElseThrow().message())
                .contains("within 1m", "Its host could not be looked at.");
        assertThat(loop.events).noneMatch(LabEvent.MadeAgain.class::isInstance);
    }

    @Test
    public void aVmThatBecameReadyWhileNobodyLookedIsReady() {
        loop.lab = Scene.placed(HASTY);
        loop.host().faults.next("StartHostVm", "host-1", ToyFault.LOST_ANSWER);
        while (!loop.host().journal.contains("StartHostVm host-1")) {
            loop.tick();
        }
        loop.clock.advance(Duration.ofHours(1));
        List<LabEvent> before = List.copyOf(loop.events);
        loop.run(60);
        assertThat(loop.lab.failure()).isEmpty();
        assertThat(loop.events).hasSizeGreaterThan(before.size());
        assertThat(loop.lab.isReady()).isTrue();
    }
}
