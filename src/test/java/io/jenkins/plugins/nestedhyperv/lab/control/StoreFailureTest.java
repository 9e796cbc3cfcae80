package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.Test;

/** A disk that takes no more writes: nothing happens that would not be known after a crash. */
public class StoreFailureTest {
    private final World world = new World("here");

    @Test
    public void aLabThatCannotBeRecordedIsRefused() throws Exception {
        Process process = new Process(world, 1);
        process.files.writeFails = true;
        Assertions.assertThatThrownBy(() -> process.ask(ToySpecs.spec(1, 0)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no space left on device");
        assertThat(process.controller.labs()).isEmpty();
        assertThat(process.events).isEmpty();
    }

    @Test
    public void nothingIsSentThatWasNotRecordedFirst() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.until(one -> one.host().journal.contains("CreateHostVm host-1"));
        process.files.writeFails = true;
        process.executor.runAll(); // What was sent before may end.
        List<String> journal = List.copyOf(process.host().journal);
        int steps = process.during(Duration.ofMinutes(10));
        assertThat(process.host().journal).isEqualTo(journal);
        assertThat(steps).isLessThan(1500);
        assertThat(process.told(LabEvent.Waits.class))
                .singleElement()
                .satisfies(event -> assertThat(event.reason().orElseThrow()).contains("no space left on device"));
        process.files.writeFails = false;
        process.untilReady(lab);
        assertThat(process.told(LabEvent.Waits.class))
                .hasSize(2)
                .last()
                .satisfies(event -> assertThat(event.reason()).isEmpty());
    }

    @Test
    public void nothingIsToldThatWasNotRecordedFirst() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.until(one -> one.host().journal.contains("StartHostVm host-1"));
        process.files.writeFails = true;
        int told = process.events.size();
        process.during(Duration.ofMinutes(1));
        assertThat(process.events.subList(told, process.events.size())).allMatch(LabEvent.Waits.class::isInstance);
        process.files.writeFails = false;
        process.untilReady(lab);
    }

    @Test
    public void aReleaseThatCouldNotBeRecordedIsNotForgotten() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        process.files.writeFails = true;
        process.controller.release(lab, "done");
        process.during(Duration.ofMinutes(1));
        assertThat(process.host().journal).doesNotContain("BuryLab " + lab);
        process.files.writeFails = false;
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Releasing.class)).hasSize(1);
    }

    @Test
    public void aLabIsNotToldToBeGoneBeforeItsRecordCouldBeDeleted() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        process.untilReady(lab);
        process.controller.release(lab, "done");
        process.until(one -> one.host().journal.contains("CloseLab " + lab)
                && one.lab(lab).hosts().get("here").emptyAt().isPresent());
        process.files.writeFails = true;
        process.during(Duration.ofMinutes(1));
        assertThat(process.told(LabEvent.Gone.class)).isEmpty();
        process.files.writeFails = false;
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Gone.class)).hasSize(1);
        assertThat(world.records(lab)).isFalse();
    }

    @Test
    public void askingAgainForAReleaseThatCannotBeRecordedDoesNotKeepTheLoopBusy() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        process.untilReady(lab);
        process.files.writeFails = true;
        process.controller.release(lab, "the user says so");
        int[] wakes = new int[1];
        process.controller.onWake(() -> wakes[0]++);
        for (int i = 0; i < 5; i++) {
            process.controller.release(lab, "the user says so again");
        }
        assertThat(wakes[0]).isZero();
    }

    @Test
    public void aLabThatWillNeverFitIsNotAskedForWithoutAPauseWhileThatCannotBeRecorded() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        world.placeAnswer = Optional.of(new PlaceAnswer.Never("no host is configured"));
        process.files.writeFails = true;
        assertThat(process.during(Duration.ofSeconds(20))).isLessThan(100);
        process.files.writeFails = false;
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Failed.class)).hasSize(1);
    }
}
