package io.jenkins.plugins.nestedhyperv.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.Test;

public class DistributionTest {
    @Test
    public void readsWhatItWrites() {
        for (String text : List.of("2s", "250ms", "1.5s", "1s..4s", "~20s*1.5<2m", "0ms", "1h")) {
            assertThat(Distribution.of(text).toString()).isEqualTo(text);
        }
    }

    @Test
    public void refusesWhatIsNoDistribution() {
        for (String text :
                List.of("", "2", "s", "4s..1s", "~20s", "~20s*0.5<2m", "~20s*2<1s", "-1s", "1s..", "1s 2s")) {
            assertThat(Distribution.parse(text)).as(text).isEmpty();
        }
        assertThatThrownBy(() -> Distribution.of("soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no distribution: soon");
    }

    @Test
    public void drawsWithinItsBounds() {
        List<Duration> drawn = draw("1s..4s");

        assertThat(drawn).allMatch(time -> time.toMillis() >= 1000 && time.toMillis() <= 4000);
        assertThat(drawn).anyMatch(time -> time.toMillis() < 1300).anyMatch(time -> time.toMillis() > 3700);
    }

    @Test
    public void drawsAroundTheMedianAndNeverAboveTheLongest() {
        List<Duration> drawn = draw("~20s*1.5<40s").stream().sorted().toList();

        assertThat(drawn.get(drawn.size() / 2).toMillis()).isBetween(18_000L, 22_000L);
        assertThat(drawn.get(drawn.size() - 1)).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    public void everyStepNeedsADistribution() {
        assertThatThrownBy(() -> new DrawnLatencies(Map.of(), new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no distribution for LOOK");
    }

    @Test
    public void quickThingsAreQuickerThanTypicalOnes() {
        Latencies typical = new DrawnLatencies(DrawnLatencies.TYPICAL, new Random(1));
        Latencies quick = new DrawnLatencies(DrawnLatencies.QUICK, new Random(1));

        for (Step step : Step.values()) {
            assertThat(quick.of(step)).as("%s", step).isLessThan(typical.of(step));
        }
    }

    private static List<Duration> draw(String text) {
        Random random = new Random(7);
        return IntStream.range(0, 2000)
                .mapToObj(i -> Distribution.of(text).draw(random))
                .toList();
    }
}
