package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.Test;

public class StepOutcomeTest {
    private static final StepOutcome SUCCESS = StepOutcome.success(42);

    @Test
    public void whatABodyOfALabThatIsThereReturnedStays() {
        assertThat(SUCCESS.unlessLost(Optional.empty())).isSameAs(SUCCESS);
        StepOutcome failed = StepOutcome.failure(new IllegalStateException("boom"));
        assertThat(failed.unlessLost(Optional.empty())).isSameAs(failed);
    }
}
