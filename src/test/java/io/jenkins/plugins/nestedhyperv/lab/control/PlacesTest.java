package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** How labs that wait ask for places. */
public class PlacesTest {
    private final World world = new World("here");

    @Test
    public void moreLabsThanMayAskTogetherAllHaveTheirTurnHoweverLongAnAnswerTakes() throws Exception {
        Process process = new Process(world, 1);
        world.placeAnswer = Optional.of(new PlaceAnswer.NotNow("full"));
        world.placing = Duration.ofMillis(1200);
        Set<LabId> labs = new HashSet<>();
        for (int i = 0; i < 250; i++) {
            labs.add(process.ask(ToySpecs.spec(1, 0)));
        }
        process.during(Duration.ofSeconds(10));
        assertThat(process.askedForPlace).isEqualTo(labs);
    }

    @Test
    public void aRefusalThatIsStoredAlthoughThatSeemedToFailIsTold() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        world.placeAnswer = Optional.of(new PlaceAnswer.Never("too large"));
        process.files.writeSeemsToFail = true;
        process.until(one -> one.toldOf(lab, LabEvent.Failed.class));
        process.files.writeSeemsToFail = false;
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Failed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.failure().message()).isEqualTo("too large"));
        assertThat(process.told(LabEvent.Releasing.class)).hasSize(1);
    }

    @Test
    public void aPlaceThatIsStoredAlthoughThatSeemedToFailIsTold() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        process.files.writeSeemsToFail = true;
        process.until(one -> one.toldOf(lab, LabEvent.Placed.class));
        process.files.writeSeemsToFail = false;
        process.untilReady(lab);
        assertThat(process.told(LabEvent.Placed.class)).hasSize(1);
    }

    @Test
    public void aRefusalThatCannotBeStoredIsNotAskedForWithoutAPause() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        world.placeAnswer = Optional.of(new PlaceAnswer.Never("too large"));
        process.files.writeFails = true;
        assertThat(process.during(Duration.ofMinutes(1))).isLessThan(4 * 60);
        assertThat(process.told(LabEvent.Failed.class)).isEmpty();
        process.files.writeFails = false;
        process.until(one -> one.toldOf(lab, LabEvent.Failed.class));
    }
}
