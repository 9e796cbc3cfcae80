package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.Test;

public class KeepTextTest {
    @Test
    public void aDayIsTheMaximumWhereNothingIsSaid() {
        assertThat(KeepText.maximum(null)).isEqualTo(Duration.ofHours(24));
        assertThat(KeepText.maximum(" ")).isEqualTo(Duration.ofHours(24));
        assertThat(KeepText.maximum("8h")).isEqualTo(Duration.ofHours(8));
    }

    @Test
    public void whatIsNoTimeIsRefusedByItsPath() {
        assertThat(KeepText.problem("8h")).isEmpty();
        assertThat(KeepText.problem(null)).isEmpty();
        assertThat(KeepText.problem("a day"))
                .contains("maximumKeep: found \"a day\"; allowed: a time from 1m to 30d, such as 8h.");
        assertThat(Said.NOTHING.withMaximumKeep("1s").problems()).hasSize(1);
    }
}
