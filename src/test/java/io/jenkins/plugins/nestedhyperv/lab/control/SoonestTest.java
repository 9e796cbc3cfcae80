package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

public class SoonestTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private final Soonest soonest = new Soonest(NOW, NOW.plusSeconds(60));

    @Test
    public void theFirstTimeThatLiesAheadCounts() {
        soonest.or(Optional.of(NOW.plusSeconds(30)));
        soonest.or(Optional.of(NOW.plusSeconds(20)));
        soonest.or(Optional.of(NOW.plusSeconds(40)));
        assertThat(soonest.time()).isEqualTo(NOW.plusSeconds(20));
    }

    @Test
    public void timesThatAreOverOrMissingOrLateDoNotCount() {
        soonest.or(Optional.of(NOW));
        soonest.or(Optional.of(NOW.minusSeconds(1)));
        soonest.or(Optional.empty());
        soonest.or(Optional.of(NOW.plusSeconds(61)));
        assertThat(soonest.time()).isEqualTo(NOW.plusSeconds(60));
    }
}
