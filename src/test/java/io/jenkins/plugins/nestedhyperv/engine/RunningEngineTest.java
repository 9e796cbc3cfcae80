package io.jenkins.plugins.nestedhyperv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class RunningEngineTest {
    @Test
    public void threadsAreBoundedByTheHostsThatAreConfigured() {
        assertThat(RunningEngine.threads(1)).isEqualTo(33);
        assertThat(RunningEngine.threads(100)).isEqualTo(132);
        assertThat(RunningEngine.threads(1000)).isEqualTo(256);
    }
}
