package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** The life of a lab, from asked to gone. */
public class LifeTest {
    private final World world = new World("here", "there");

    @Test
    public void aLabIsBuiltHandedOverAndRemoved() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(2, 3));
        process.untilReady(lab);
        process.controller.release(lab, "done");
        process.untilGone(lab);
        assertThat(process.host().violations).isEmpty();
        assertThat(process.host().isEmpty(process.ledger.ledger().installation()))
                .isTrue();
    }

    @Test
    public void goneIsToldLastAndOnlyAfterTheRecordWasDeleted() throws Exception {
        Process process = new Process(world, 1);
        List<Boolean> recorded = new ArrayList<>();
        process.controller.listen(event -> recorded.add(world.records(event.lab())));
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        assertThat(recorded).doesNotContain(false);
        process.controller.release(lab, "done");
        process.untilGone(lab);
        assertThat(process.events).last().isInstanceOf(LabEvent.Gone.class);
        assertThat(recorded).last().isEqualTo(false);
    }

    @Test
    public void aLabThatIsReleasedWhileItsPlaceIsReservedGoes() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.until(one -> one.controller.snapshots().size() == 2);
        process.controller.step(); // Asks for a place, and nobody answers yet.
        process.controller.release(lab, "changed my mind");
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Placed.class)).hasSize(1);
        assertThat(process.told(LabEvent.Releasing.class))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).isEqualTo("changed my mind"));
        assertThat(process.host().journal).isEmpty();
    }

    @Test
    public void aLabThatWillNeverFitFailsWithTheReason() throws Exception {
        world.placeAnswer = Optional.of(new PlaceAnswer.Never("host here has 4GB, 2TB are asked for"));
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        process.untilGone(lab);
        Failure failure = process.told(LabEvent.Failed.class).get(0).failure();
        assertThat(failure.phase()).isEqualTo(Phase.WAITING_FOR_CAPACITY);
        assertThat(failure.message()).isEqualTo("host here has 4GB, 2TB are asked for");
    }

    @Test
    public void aLabThatWaitsForAPlaceSaysWhyAndFailsInTheEnd() throws Exception {
        world.placeAnswer = Optional.of(new PlaceAnswer.NotNow("lab x is before it"));
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "timeouts: {capacity: 1m}"));
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Waits.class))
                .first()
                .satisfies(event -> assertThat(event.reason()).contains("lab x is before it"));
        assertThat(process.told(LabEvent.Failed.class).get(0).failure().message())
                .contains("1m", "lab x is before it", "timeouts.capacity");
    }

    @Test
    public void aFailedLabIsKeptForItsTimeAndThenGoes() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1, "keepOnFailure: 10m"));
        process.untilReady(lab);
        process.host().die(process.host().lab(process.installation(), lab).vm("host-1"));
        process.until(one -> one.toldOf(lab, LabEvent.Kept.class));
        process.during(Duration.ofMinutes(9));
        assertThat(process.lab(lab).desired()).isEqualTo(Desired.PRESENT);
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Releasing.class).get(0).reason()).contains("kept for inspection");
    }

    @Test
    public void aLabIsLeftAsItIsOnceNothingIsUnderWay() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.until(one -> one.host().journal.contains("StartHostVm host-1"));
        process.controller.leave(lab);
        process.until(one -> one.controller.lab(lab).isEmpty());
        List<String> journal = List.copyOf(process.host().journal);
        process.during(Duration.ofMinutes(1));
        assertThat(process.host().journal).isEqualTo(journal);
        assertThat(process.controller.take(lab)).isTrue();
        process.untilReady(lab);
    }

    @Test
    public void aLabIsNotLeftWhileABatchOfItRuns() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.until(one -> one.host().journal.contains("CreateDisks host-1"));
        process.host().batchesHang = true;
        process.during(Duration.ofSeconds(5));
        process.controller.leave(lab);
        process.during(Duration.ofSeconds(5));
        assertThat(new Process(world, 2).controller.take(lab)).isFalse();
        process.host().batchesHang = false;
        process.until(one -> one.controller.lab(lab).isEmpty());
        assertThat(new Process(world, 3).controller.take(lab)).isTrue();
    }

    @Test
    public void labsThatAreGivenUpAtOnceMayBeTakenAndLateAnswersChangeNothing() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.until(one -> one.host().journal.contains("CreateDisks host-1"));
        process.host().batchesHang = true;
        process.during(Duration.ofSeconds(5));
        process.controller.abandon();
        assertThat(process.controller.labs()).isEmpty();
        Process next = new Process(world, 2);
        assertThat(next.controller.take(lab)).isTrue();
        process.host().batchesHang = false;
        process.executor.runAll();
        process.controller.step();
        assertThat(next.ledger.labs().loadAll().labs()).containsExactly(next.lab(lab));
        next.untilReady(lab);
        assertThat(process.host().violations).isEmpty();
    }

    @Test
    public void nothingNewIsBegunForALabThatIsLeft() throws Exception {
        Process process = new Process(world, 1);
        world.hosts.get("here").batchesHang = true;
        LabId lab = process.ask(ToySpecs.named("both", 2, 2));
        process.until(one -> world.hosts.get("there").journal.contains("CreateDisks host-2"));
        process.controller.leave(lab);
        process.executor.runAll(); // What was sent before may end.
        int batches = world.hosts.get("there").batches;
        process.during(Duration.ofMinutes(1));
        assertThat(world.hosts.get("there").batches).isEqualTo(batches);
        assertThat(process.controller.take(lab)).as("taken back").isTrue();
        world.hosts.get("here").batchesHang = false;
        process.untilReady(lab);
    }
}
