package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.cloud.Setbacks.Proof;
import java.time.Duration;
import java.time.Instant;
import org.junit.Test;

public class SetbacksTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final PoolId POOL = new PoolId("cloud", "linux");

    @Test
    public void eachFailurePausesForTwiceAsLongUpToHalfAnHour() {
        Setbacks setbacks = Setbacks.NONE;
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 32}) {
            setbacks = setbacks.failed(POOL, "no java", NOW, Proof.CONNECTED);
            Instant until = NOW.plus(Duration.ofMinutes(minutes));
            assertThat(setbacks.of(POOL, until.minusSeconds(1)).orElseThrow().until())
                    .isEqualTo(until);
            assertThat(setbacks.of(POOL, until)).isEmpty();
        }
        assertThat(setbacks.of(POOL, NOW).orElseThrow().reason()).isEqualTo("no java");
    }

    @Test
    public void anAgentThatConnectsEndsThePause() {
        Setbacks failed = Setbacks.NONE
                .failed(POOL, "no java", NOW, Proof.CONNECTED)
                .failed(POOL, "no java", NOW, Proof.CONNECTED);
        Setbacks again = failed.succeeded(POOL, Proof.CONNECTED).failed(POOL, "no java", NOW, Proof.CONNECTED);
        assertThat(again.of(POOL, NOW).orElseThrow().count()).isEqualTo(1);
    }

    @Test
    public void anAgentThatJenkinsTookOfflineIsNotForgivenBeforeOneIsUsed() {
        Setbacks failed = Setbacks.NONE.failed(POOL, "disk full", NOW, Proof.USED);
        assertThat(failed.succeeded(POOL, Proof.CONNECTED)).isEqualTo(failed);
        Setbacks again = failed.succeeded(POOL, Proof.CONNECTED).failed(POOL, "disk full", NOW, Proof.USED);
        assertThat(again.of(POOL, NOW).orElseThrow().count()).isEqualTo(2);
        assertThat(again.succeeded(POOL, Proof.USED)).isEqualTo(Setbacks.NONE);
    }

    @Test
    public void onePoolDoesNotPauseAnother() {
        assertThat(Setbacks.NONE.failed(POOL, "no java", NOW, Proof.CONNECTED).of(new PoolId("cloud", "windows"), NOW))
                .isEmpty();
    }
}
