package io.jenkins.plugins.nestedhyperv.jenkins.security;

import io.jenkins.plugins.nestedhyperv.jenkins.config.ConnectionNode;
import java.util.List;
import java.util.Optional;

/** The nodes that are ways to physical hosts. Pure. */
record ConnectionNodes(List<ConnectionNode> nodes) {
    ConnectionNodes {
        nodes = List.copyOf(nodes);
    }

    /** The host because of which no builds run on a node; a node may be the way to several, of which one is enough. */
    Optional<String> closedBy(String node) {
        return nodes.stream()
                .filter(way -> way.node().equals(node) && !way.buildsAllowed())
                .map(ConnectionNode::host)
                .findFirst();
    }

    /** The nodes on which builds may run all the same. */
    List<ConnectionNode> open() {
        return nodes.stream().filter(way -> closedBy(way.node()).isEmpty()).toList();
    }
}
