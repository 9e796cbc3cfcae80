package io.jenkins.plugins.nestedhyperv.jenkins.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.config.ConnectionNode;
import java.util.List;
import org.junit.Test;

/** On which nodes no builds run. */
public class ConnectionNodesTest {
    private static final ConnectionNode CLOSED = new ConnectionNode("node-1", "hv-1", false);
    private static final ConnectionNode OPEN = new ConnectionNode("node-2", "hv-2", true);

    @Test
    public void theWayToAHostIsClosedUnlessAnAdministratorOpenedIt() {
        ConnectionNodes nodes = new ConnectionNodes(List.of(CLOSED, OPEN));
        assertThat(nodes.closedBy("node-1")).contains("hv-1");
        assertThat(nodes.closedBy("node-2")).isEmpty();
        assertThat(nodes.open()).containsExactly(OPEN);
    }

    @Test
    public void otherNodesAreNobodysBusiness() {
        assertThat(new ConnectionNodes(List.of(CLOSED)).closedBy("node-3")).isEmpty();
        assertThat(new ConnectionNodes(List.of(CLOSED)).closedBy("")).isEmpty();
        assertThat(new ConnectionNodes(List.of()).open()).isEmpty();
    }

    @Test
    public void ofTwoHostsBehindOneNodeTheStricterOneCounts() {
        ConnectionNodes nodes = new ConnectionNodes(List.of(new ConnectionNode("node-1", "hv-3", true), CLOSED));
        assertThat(nodes.closedBy("node-1")).contains("hv-1");
        assertThat(nodes.open()).isEmpty();
    }
}
