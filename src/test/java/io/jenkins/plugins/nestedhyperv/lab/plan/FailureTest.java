package io.jenkins.plugins.nestedhyperv.lab.plan;

import static io.jenkins.plugins.nestedhyperv.lab.plan.Scene.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** What makes a lab fail at once, what is tried again, and what becomes of a failed lab. */
public class FailureTest {
    private static final LabSpec SPEC = ToySpecs.spec(1, 1);

    private final PlanLoop loop = new PlanLoop("here");

    @Test
    public void extensionsThatTheGuestDoesNotSeeFailTheLabWithCauseAndFix() {
        loop.host().extensionsWork = false;
        loop.lab = Scene.placed(SPEC);
        loop.run(60);
        Failure failure = loop.lab.failure().orElseThrow();
        assertThat(failure.phase()).isEqualTo(Phase.EXTENSIONS_VISIBLE);
        assertThat(failure.vm()).contains("host-1");
        assertThat(failure.message())
                .startsWith("host-1 on host here does not see virtualization extensions")
                .contains(
                        "Nested virtualization is switched off on the host",
                        "check that nested virtualization is allowed");
        assertThat(loop.host().journal).doesNotContain("EnableHypervisor host-1");
        assertThat(loop.isGone()).isTrue();
    }

    @Test
    public void aTroubleThatMayPassIsToldAndCounted() {
        Observed observed =
                LabObserver.actionFailed(Scene.placed(SPEC), "host-1", Trouble.passing("disk is busy"), NOW);
        assertThat(observed.events())
                .containsExactly(new LabEvent.Troubled(ToySpecs.ID, NOW, "host-1", "disk is busy"));
        assertThat(observed.lab().vm("host-1").orElseThrow().attempts().notBefore())
                .contains(NOW.plusSeconds(1));
    }

    @Test
    public void pausesGrowToHalfAMinuteAndEndWithProgress() {
        Lab lab = Scene.placed(SPEC);
        Instant now = NOW;
        for (long pause : new long[] {1, 2, 4, 8, 16, 30, 30}) {
            lab = LabObserver.actionFailed(lab, "host-1", Trouble.passing("busy"), now)
                    .lab();
            assertThat(lab.vm("host-1").orElseThrow().attempts().notBefore()).contains(now.plusSeconds(pause));
            now = now.plusSeconds(pause);
        }
        Lab further = LabObserver.observe(lab, Scene.view(Scene.open(Scene.remains("host-1"))), Optional.empty(), now)
                .lab();
        assertThat(further.vm("host-1").orElseThrow().attempts().notBefore()).isEmpty();
    }

    @Test
    public void aTroubleThatLastsFailsTheLabAtThePhaseItWaitedFor() {
        Failure failure = LabObserver.actionFailed(
                        Scene.placed(SPEC), "host-1", Trouble.lasting("no such image: tiny"), NOW)
                .lab()
                .failure()
                .orElseThrow();
        assertThat(failure).isEqualTo(new Failure(Optional.of("host-1"), Phase.DISKS, "no such image: tiny", NOW));
    }

    @Test
    public void aTroubleWithTheLabItselfThatLastsFailsIt() {
        Observed observed = LabObserver.actionFailed(
                Scene.placed(SPEC), ToySpecs.ID.value(), Trouble.lasting("the folder is a link"), NOW);
        assertThat(observed.lab().failure().orElseThrow().message()).isEqualTo("the folder is a link");
    }

    @Test
    public void detachedWorkThatFailedIsNotedOnce() {
        Work work = new Work("EnableHypervisor", "host-1", NOW, Optional.of(Trouble.passing("no module")));
        View view = Scene.view(Scene.open(Scene.answering("host-1", Scene.inside("boot-1", false, false), work)));
        Lab lab = Scene.placed(SPEC);
        Observed first = LabObserver.observe(lab, view, Optional.empty(), NOW);
        Observed second = LabObserver.observe(first.lab(), view, Optional.empty(), NOW.plusSeconds(1));
        assertThat(first.events())
                .filteredOn(LabEvent.Troubled.class::isInstance)
                .hasSize(1);
        assertThat(second.events()).isEmpty();
        assertThat(second.lab().vm("host-1").orElseThrow().attempts().failures())
                .isEqualTo(1);
    }

    @Test
    public void detachedWorkThatCannotSucceedFailsTheLab() {
        Work work = new Work("EnableHypervisor", "host-1", NOW, Optional.of(Trouble.lasting("no module")));
        View view = Scene.view(Scene.open(Scene.answering("host-1", Scene.inside("boot-1", false, false), work)));
        Failure failure = LabObserver.observe(Scene.placed(SPEC), view, Optional.empty(), NOW)
                .lab()
                .failure()
                .orElseThrow();
        assertThat(failure.phase()).isEqualTo(Phase.HYPERVISOR_READY);
        assertThat(failure.message()).isEqualTo("no module");
    }

    @Test
    public void aFailedLabGoesOrIsKeptAsItsSpecSays() {
        Lab removed = LabObserver.fail(Scene.placed(SPEC), new Failure(Optional.empty(), Phase.READY, "x", NOW), NOW)
                .lab();
        assertThat(removed.desired()).isEqualTo(Desired.ABSENT);
        LabSpec keeping = ToySpecs.spec(1, 1, "keepOnFailure: 1h");
        Lab kept = LabObserver.fail(Scene.placed(keeping), new Failure(Optional.empty(), Phase.READY, "x", NOW), NOW)
                .lab();
        assertThat(kept.desired()).isEqualTo(Desired.PRESENT);
        assertThat(kept.keepUntil()).contains(NOW.plus(Duration.ofHours(1)));
        View view = Scene.view(Scene.open());
        assertThat(LabObserver.observe(kept, view, Optional.empty(), NOW.plusSeconds(3599))
                        .lab())
                .isEqualTo(kept);
        assertThat(LabObserver.observe(kept, view, Optional.empty(), NOW.plusSeconds(3600))
                        .lab()
                        .desired())
                .isEqualTo(Desired.ABSENT);
    }

    @Test
    public void aLabThatHasNoPlaceIsNotKeptSinceNothingIsThere() {
        Lab waiting = ToySpecs.asked(ToySpecs.spec(1, 1, "keepOnFailure: 1h"), NOW);
        Failure refused = new Failure(Optional.empty(), Phase.WAITING_FOR_CAPACITY, "not for folder a", NOW);
        Observed observed = LabObserver.fail(waiting, refused, NOW);
        assertThat(observed.lab().keepUntil()).isEmpty();
        assertThat(observed.lab().desired()).isEqualTo(Desired.ABSENT);
        assertThat(observed.events()).noneMatch(LabEvent.Kept.class::isInstance);
    }

    @Test
    public void aTombstoneBesideALabThatShallBeFailsIt() {
        View view = Scene.view(Scene.buried(Scene.open(Scene.hostVm("host-1", Power.RUNNING, true))));
        Observed observed = LabObserver.observe(Scene.handedOver(SPEC), view, Optional.empty(), NOW);
        assertThat(observed.lab().failure().orElseThrow().message())
                .isEqualTo(
                        "Lab k7mzq2xa has a tombstone on host here: somebody had it removed there. Start a new lab.");
    }

    @Test
    public void aHostThatIsSilentBeyondTheLeaseFailsTheLabNotBefore() {
        Lab lab = Scene.handedOver(SPEC).with("here", HostRecord.FRESH.renewed(NOW));
        View silent = new View(Map.of("here", HostSnapshot.unseen("no route")), Set.of(), Map.of());
        Instant end = NOW.plus(Duration.ofHours(24));
        assertThat(LabObserver.observe(lab, silent, Optional.empty(), end).events())
                .isEmpty();
        assertThat(LabObserver.observe(lab, silent, Optional.empty(), end.plusSeconds(1))
                        .lab()
                        .failure()
                        .orElseThrow()
                        .message())
                .contains("has not answered for the whole lease of 1d", "no route");
        View pending = new View(Map.of(), Set.of("here"), Map.of());
        assertThat(LabObserver.observe(lab, pending, Optional.empty(), end.plusSeconds(1))
                        .events())
                .isEmpty();
    }
}
