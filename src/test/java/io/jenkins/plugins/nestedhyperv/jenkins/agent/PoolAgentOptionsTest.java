package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Node;
import java.util.List;
import org.junit.Test;

/** When a node is not what its template says any more. */
public class PoolAgentOptionsTest {
    private static final PoolAgentOptions OPTIONS =
            new PoolAgentOptions("linux nested", Node.Mode.NORMAL, 1, List.of(), AgentSettings.DEFAULT);

    @Test
    public void aNodeRunsTheSameWhileItsLabelsAndItsUsageAreTheSame() {
        assertThat(OPTIONS.runsLike(Node.Mode.NORMAL, "linux nested")).isTrue();
        assertThat(OPTIONS.runsLike(Node.Mode.EXCLUSIVE, "linux nested")).isFalse();
        assertThat(OPTIONS.runsLike(Node.Mode.NORMAL, "linux")).isFalse();
        assertThat(OPTIONS.runsLike(Node.Mode.NORMAL, "")).isFalse();
    }
}
