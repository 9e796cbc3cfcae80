package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class LossTest {
    @Test
    public void aLostLabIsWorthAnotherOne() {
        assertThat(new Loss(true, false, false, false).isWorthRetrying()).isTrue();
    }

    @Test
    public void aLostAgentOfALabIsWorthAnotherTry() {
        assertThat(new Loss(false, true, true, false).isWorthRetrying()).isTrue();
    }

    @Test
    public void aLostAgentOfNoLabIsNot() {
        assertThat(new Loss(false, true, false, false).isWorthRetrying()).isFalse();
    }

    @Test
    public void whatFailsForOtherReasonsIsNot() {
        assertThat(new Loss(false, false, true, false).isWorthRetrying()).isFalse();
    }

    @Test
    public void inALabThatIsGoneNothingIsTriedAgain() {
        assertThat(new Loss(true, false, false, true).isWorthRetrying()).isFalse();
        assertThat(new Loss(false, true, true, true).isWorthRetrying()).isFalse();
    }
}
