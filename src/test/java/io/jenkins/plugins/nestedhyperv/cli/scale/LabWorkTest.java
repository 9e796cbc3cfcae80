package io.jenkins.plugins.nestedhyperv.cli.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Test;

/** The critical path of a lab. */
public class LabWorkTest {
    private static final LabId LAB = new LabId("abcdefgh");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final LabWork work = new LabWork();

    @Test
    public void addsWhatIsDoneToTheLabAndToItsHostVm() {
        act(new Action.OpenLab(LAB, List.of(), Duration.ofHours(1)), 0, 2);
        act(new Action.ExposeExtensions("host-1"), 10, 13);
        assertThat(work.critical()).isEqualTo(new Chain(Duration.ofSeconds(5), 2, 0));
    }

    @Test
    public void countsWhatGoesOnByItselfAndWaitsForALookInside() {
        List<Action> start = List.of(new Action.StartHostVm("host-1"));
        work.arrived(start, at(0));
        work.goesOn("host-1", Duration.ofSeconds(40), at(3));
        work.answered(start, at(4)); // Its boot has begun before.
        assertThat(work.critical()).isEqualTo(new Chain(Duration.ofSeconds(43), 0, 1));
    }

    @Test
    public void takesTheSlowestOfTheInnerVms() {
        List<Action> both =
                List.of(new Action.StartInnerVm("host-1", "inner-1"), new Action.StartInnerVm("host-1", "inner-2"));
        work.arrived(both, at(0));
        work.goesOn("inner-1", Duration.ofSeconds(30), at(1));
        work.goesOn("inner-2", Duration.ofSeconds(20), at(2));
        assertThat(work.critical()).isEqualTo(new Chain(Duration.ofSeconds(31), 0, 1));
    }

    @Test
    public void leavesOutWhatTakesALabAway() {
        act(new Action.TurnOffHostVm("host-1"), 0, 9);
        assertThat(work.critical()).isEqualTo(Chain.NONE);
    }

    @Test
    public void anObservedChainHasAnIntervalForEachWait() {
        Chain chain = new Chain(Duration.ofSeconds(100), 2, 3);
        assertThat(chain.observed(Duration.ofSeconds(1), Duration.ofSeconds(10)))
                .hasSeconds(100 + 5 + 30);
    }

    private void act(Action action, int from, int to) {
        work.arrived(List.of(action), at(from));
        work.answered(List.of(action), at(to));
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
