package io.jenkins.plugins.nestedhyperv.lab.plan;

import static io.jenkins.plugins.nestedhyperv.lab.plan.Scene.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** A VM that was ready and is missing, off or restarted without our asking. */
public class LossTest {
    private static final LabSpec CONTINUE = ToySpecs.spec(1, 1, "onLoss: continue");

    private static Observed observe(LabSpec spec, View view) {
        return LabObserver.observe(Scene.handedOver(spec), view, Optional.empty(), NOW.plusSeconds(9));
    }

    private static List<String> losses(Observed observed) {
        return observed.events().stream()
                .filter(LabEvent.Lost.class::isInstance)
                .map(event -> ((LabEvent.Lost) event).cause())
                .toList();
    }

    private static LabOnHost answering(String boot, String innerBoot) {
        Inside inside = Scene.inside(boot, true, true, Scene.innerVm("inner-1", Power.RUNNING, innerBoot, true));
        return Scene.open(Scene.answering("host-1", inside));
    }

    private static List<String> lossesInside(Inside inside) {
        return losses(observe(CONTINUE, Scene.view(Scene.open(Scene.answering("host-1", inside)))));
    }

    @Test
    public void whatIsAsItWasHandedOverIsNotLost() {
        assertThat(observe(CONTINUE, Scene.view(answering("boot-1", "boot-1"))).events())
                .isEmpty();
    }

    @Test
    public void aHostVmThatIsOffIsLostWithItsInnerVms() {
        Observed observed = observe(CONTINUE, Scene.view(Scene.open(Scene.hostVm("host-1", Power.OFF, true))));
        assertThat(losses(observed))
                .containsExactly(
                        "host-1 was ready and is off now", "inner-1 was ready and is lost with its host VM host-1");
    }

    @Test
    public void aHostVmThatRestartedIsLost() {
        assertThat(losses(observe(CONTINUE, Scene.view(answering("boot-2", "boot-1")))))
                .first()
                .isEqualTo("host-1 was ready and has been restarted since");
    }

    @Test
    public void aHostVmThatDoesNotAnswerIsNotLost() {
        LabOnHost silent = Scene.open(Scene.hostVm("host-1", Power.RUNNING, true));
        assertThat(observe(CONTINUE, Scene.view(silent)).events()).isEmpty();
    }

    @Test
    public void anInnerVmIsLostWhenItIsMissingOffOrRestarted() {
        assertThat(lossesInside(Scene.inside("boot-1", true, true))).containsExactly("inner-1 was ready and is gone");
        assertThat(lossesInside(Scene.inside("boot-1", true, true, Scene.innerVm("inner-1", Power.OFF, "", false))))
                .containsExactly("inner-1 was ready and is off now");
        assertThat(lossesInside(
                        Scene.inside("boot-1", true, true, Scene.innerVm("inner-1", Power.RUNNING, "boot-2", false))))
                .containsExactly("inner-1 was ready and has been restarted since");
        assertThat(lossesInside(Scene.inside("boot-1", true, true, Scene.innerVm("inner-1", Power.RUNNING, "", false))))
                .isEmpty();
    }

    @Test
    public void aHostVmIsMissingOnlyWhenItWasLookedForOnEveryHost() {
        Map<String, HostSnapshot> hosts = new HashMap<>();
        hosts.put("here", Scene.view(Scene.open()).hosts().of("here").orElseThrow());
        assertThat(losses(observe(CONTINUE, new View(hosts, Set.of(), Map.of()))))
                .contains("host-1 was ready and is gone");
        assertThat(observe(CONTINUE, new View(hosts, Set.of("there"), Map.of())).events())
                .as("never looked at")
                .isEmpty();
        hosts.put("there", HostSnapshot.unseen("no route"));
        assertThat(observe(CONTINUE, new View(hosts, Set.of(), Map.of())).events())
                .as("silent")
                .isEmpty();
        hosts.put(
                "there",
                Scene.view(Scene.open(Scene.hostVm("host-1", Power.RUNNING, true)))
                        .hosts()
                        .of("here")
                        .orElseThrow());
        assertThat(observe(CONTINUE, new View(hosts, Set.of(), Map.of())).events())
                .as("moved")
                .isEmpty();
    }

    @Test
    public void byDefaultTheLabFailsAndSaysWhatMayBeChanged() {
        Observed observed = observe(ToySpecs.spec(1, 1), Scene.view(answering("boot-1", "boot-2")));
        assertThat(losses(observed)).hasSize(1);
        assertThat(observed.lab().desired()).isEqualTo(Desired.ABSENT);
        assertThat(observed.lab().failure().orElseThrow().message())
                .startsWith("Lost: inner-1 was ready and has been restarted since.")
                .contains("the host's own log", "onLoss: continue", "replace");
    }

    @Test
    public void withContinueTheLabGoesOnWithoutIt() {
        Lab lab = observe(CONTINUE, Scene.view(answering("boot-1", "boot-2"))).lab();
        assertThat(lab.vm("inner-1").orElseThrow().making()).isEqualTo(Making.LOST);
        assertThat(lab.isReady()).isTrue();
    }

    @Test
    public void anInnerVmThatWasNotReadyIsLostWithItsHostVmToo() {
        Lab lab = Scene.handedOver(CONTINUE);
        Lab building = lab.with(lab.vm("inner-1").orElseThrow().again(NOW));
        View view = Scene.view(Scene.open(Scene.hostVm("host-1", Power.OFF, true)));
        Observed observed = LabObserver.observe(building, view, Optional.empty(), NOW);
        assertThat(losses(observed))
                .containsExactly(
                        "host-1 was ready and is off now",
                        "inner-1 was not ready yet and cannot be made, because its host VM host-1 is lost");
        assertThat(observed.lab().isReady()).isTrue();
    }

    @Test
    public void withReplaceAHostVmTakesItsInnerVmsAlongNotWithoutSayingSo() {
        PlanLoop loop = new PlanLoop("here");
        loop.lab = Scene.placed(ToySpecs.spec(1, 1, "onLoss: replace"));
        loop.run(60);
        loop.host()
                .restart(loop.host()
                        .lab(PlanLoop.LEDGER.installation(), ToySpecs.ID)
                        .vm("host-1"));
        loop.ticks(3);
        assertThat(loop.events)
                .filteredOn(LabEvent.Lost.class::isInstance)
                .extracting(event -> ((LabEvent.Lost) event).cause())
                .containsExactly(
                        "host-1 was ready and has been restarted since",
                        "inner-1 was ready and is lost with its host VM host-1");
        loop.run(60);
        assertThat(loop.lab.isReady()).isTrue();
        assertThat(loop.lab.vms()).allMatch(vm -> vm.attempts().making() == 1);
        assertThat(loop.host().journal)
                .filteredOn("DeleteHostVm host-1"::equals)
                .hasSize(1);
        assertThat(loop.host().violations).isEmpty();
    }

    @Test
    public void withReplaceAnInnerVmIsReplacedAlone() {
        PlanLoop loop = new PlanLoop("here");
        loop.lab = Scene.placed(ToySpecs.spec(1, 2, "onLoss: replace"));
        loop.run(60);
        loop.host()
                .lab(PlanLoop.LEDGER.installation(), ToySpecs.ID)
                .vm("host-1")
                .restartInner("inner-1");
        loop.ticks(4);
        loop.run(60);
        assertThat(loop.events).filteredOn(LabEvent.Lost.class::isInstance).hasSize(1);
        assertThat(loop.lab.isReady()).isTrue();
        assertThat(loop.host().journal)
                .contains("DeleteInnerVm inner-1")
                .doesNotContain("DeleteInnerVm inner-2", "TurnOffHostVm host-1");
    }

    @Test
    public void anInnerVmInAHostVmThatIsRemovedIsNotHandedOver() {
        Lab lab = Scene.handedOver(ToySpecs.spec(1, 1, "onLoss: replace"));
        Observed first = LabObserver.observe(lab, Scene.view(answering("boot-2", "boot-1")), Optional.empty(), NOW);
        Observed second =
                LabObserver.observe(first.lab(), Scene.view(answering("boot-2", "boot-1")), Optional.empty(), NOW);
        assertThat(second.lab().vm("inner-1").orElseThrow().making()).isEqualTo(Making.MAKING);
        assertThat(second.events()).isEmpty();
    }
}
