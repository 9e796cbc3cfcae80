package io.jenkins.plugins.nestedhyperv.lab.plan;

import static io.jenkins.plugins.nestedhyperv.lab.plan.Scene.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** How a lab goes from a host, and when it is gone. */
public class RemovalRulesTest {
    private static final LabOnHost EMPTY = Scene.buried(Scene.nothing());

    private static Lab going() {
        return Scene.handedOver(ToySpecs.spec(1, 1)).released("done").with("here", HostRecord.FRESH.answered());
    }

    private static List<String> plan(LabOnHost seen) {
        return LabPlanner.plan(going(), Scene.view(seen), NOW).actions().getOrDefault("here", List.of()).stream()
                .map(action -> action.getClass().getSimpleName())
                .toList();
    }

    @Test
    public void theTombstoneIsFirstAndTheFolderLast() {
        LabOnHost running = Scene.withSwitch(Scene.open(Scene.hostVm("host-1", Power.RUNNING, true)));
        assertThat(plan(Scene.nothing())).containsExactly("BuryLab");
        assertThat(plan(running)).containsExactly("BuryLab", "TurnOffHostVm");
        assertThat(plan(Scene.withSwitch(Scene.open(Scene.hostVm("host-1", Power.OFF, true)))))
                .containsExactly("BuryLab");
        assertThat(plan(Scene.buried(running))).containsExactly("TurnOffHostVm");
        assertThat(plan(Scene.buried(Scene.withSwitch(Scene.open(Scene.hostVm("host-1", Power.OFF, true))))))
                .containsExactly("DeleteHostVm");
        assertThat(plan(Scene.buried(Scene.open(Scene.remains("host-1"))))).containsExactly("DeleteHostVm");
        assertThat(plan(Scene.buried(Scene.open(Scene.hostVm("host-1", Power.STOPPING, true)))))
                .isEmpty();
        assertThat(plan(Scene.buried(Scene.withSwitch(Scene.open())))).containsExactly("DeleteSwitch");
        assertThat(plan(Scene.buried(Scene.open()))).containsExactly("CloseLab");
        assertThat(plan(EMPTY)).isEmpty();
    }

    @Test
    public void hostVmsThatTheSpecDoesNotNameGoToo() {
        assertThat(plan(Scene.buried(Scene.open(Scene.hostVm("older-7", Power.OFF, true)))))
                .containsExactly("DeleteHostVm");
    }

    private static Lab look(Lab lab, LabOnHost seen, Instant at) {
        return LabObserver.observe(lab, Scene.view(seen, at, Map.of()), Optional.empty(), at)
                .lab();
    }

    private static boolean isGone(Lab lab, Instant at) {
        return isGone(lab, Scene.view(EMPTY, at, Map.of()), at);
    }

    private static boolean isGone(Lab lab, View view, Instant at) {
        return LabObserver.observe(lab, view, Optional.empty(), at).events().stream()
                .anyMatch(LabEvent.Gone.class::isInstance);
    }

    @Test
    public void oneEmptyLookOrTheSameTwiceIsNotEnough() {
        Lab once = look(going(), EMPTY, NOW);
        assertThat(isGone(once, NOW)).isFalse();
        assertThat(isGone(once, NOW.plusMillis(1))).isTrue();
    }

    @Test
    public void aRecordThatNamesNoHostIsBelievedOnlyWhenEveryHostWasLookedAt() {
        Lab backup = Lab.asked(ToySpecs.ID, ToySpecs.OWNER, ToySpecs.spec(1, 1), ToySpecs.KEY, NOW)
                .released("done");
        assertThat(isGone(backup, new View(Map.of(), Set.of("here"), Map.of()), NOW))
                .isFalse();
        assertThat(isGone(backup, Scene.view(Scene.open()), NOW)).isFalse();
        assertThat(isGone(backup, Scene.view(Scene.nothing()), NOW)).isTrue();
    }

    @Test
    public void aSilentHostIsWaitedForOnlyWhereTheRecordMayBeAnOldBackup() {
        Lab lab = Lab.asked(ToySpecs.ID, ToySpecs.OWNER, ToySpecs.spec(1, 1), ToySpecs.KEY, NOW)
                .released("done");
        Sightings silent = Sightings.of(Map.of("here", HostSnapshot.unseen("no answer")), Set.of());
        assertThat(isGone(lab, new View(silent, Instant.MIN, false, host -> Instant.MIN), NOW))
                .isTrue();
        assertThat(isGone(lab, new View(silent, Instant.MIN, true, host -> Instant.MIN), NOW))
                .isFalse();
    }

    @Test
    public void nothingWithoutATombstoneDoesNotCount() {
        Lab once = look(going(), Scene.nothing(), NOW);
        assertThat(isGone(once, NOW.plusSeconds(1))).isFalse();
    }

    @Test
    public void somethingSeenInBetweenBeginsTheCountAnew() {
        Lab once = look(going(), EMPTY, NOW);
        Lab full = look(once, Scene.buried(Scene.open()), NOW.plusSeconds(1));
        Lab again = look(full, EMPTY, NOW.plusSeconds(2));
        assertThat(isGone(full, NOW.plusSeconds(2))).isFalse();
        assertThat(isGone(again, NOW.plusSeconds(3))).isTrue();
    }

    @Test
    public void aBatchOfWhichNoAnswerCameMustHaveOutlivedItsTime() {
        Lab unanswered = going().with("here", HostRecord.FRESH.sent(NOW.plusSeconds(60)));
        Lab once = look(unanswered, EMPTY, NOW);
        assertThat(isGone(once, NOW.plusSeconds(59))).isFalse();
        assertThat(isGone(once, NOW.plusSeconds(60))).isTrue();
    }

    @Test
    public void allHostsMustBeEmpty() {
        Lab two = going().with("there", HostRecord.FRESH);
        assertThat(isGone(look(two, EMPTY, NOW), NOW.plusSeconds(1))).isFalse();
    }

    /** As when an old backup of the ledger goes on. */
    @Test
    public void aLabThatIsSeenWhereNothingWasSentIsNotGone() {
        Lab unsent = ToySpecs.asked(ToySpecs.spec(1, 1), NOW).released("over");
        Lab seen = look(unsent, Scene.open(Scene.hostVm("host-1", Power.RUNNING, true)), NOW);
        assertThat(seen.hosts()).containsEntry("here", HostRecord.FRESH);
        assertThat(isGone(seen, NOW.plusSeconds(1))).isFalse();
    }

    @Test
    public void aLabThatNothingWasSentForIsGoneAtOnce() {
        Lab lab = ToySpecs.asked(ToySpecs.spec(1, 1), NOW).released("changed my mind");
        assertThat(isGone(lab, NOW)).isTrue();
    }

    @Test
    public void eachVmIsReleasingAndThenGone() {
        PlanLoop loop = new PlanLoop("here");
        loop.lab = Scene.placed(ToySpecs.spec(2, 1));
        loop.run(60);
        int before = loop.events.size();
        loop.release();
        loop.run(60);
        assertThat(loop.events.subList(before, loop.events.size()))
                .filteredOn(LabEvent.Reached.class::isInstance)
                .extracting(event -> ((LabEvent.Reached) event).vm() + " " + ((LabEvent.Reached) event).phase())
                .containsExactlyInAnyOrder(
                        "host-1 RELEASING",
                        "host-2 RELEASING",
                        "inner-1 RELEASING",
                        "host-1 GONE",
                        "host-2 GONE",
                        "inner-1 GONE");
    }
}
