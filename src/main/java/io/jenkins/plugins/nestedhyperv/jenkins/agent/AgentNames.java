package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.Optional;

/** How agents and their labels are called. The label says whose it is, so that nobody else chooses it by chance. */
final class AgentNames {
    private static final String PREFIX = "hyperv-lab-";
    private static final String POOL_PREFIX = "hyperv-pool-";

    private AgentNames() {}

    /** The label that leads to the agents of a lab and to nothing else. */
    static String label(LabId lab) {
        return PREFIX + lab;
    }

    /** The name of the node of a VM: unique in this Jenkins, since the lab's id is. */
    static String node(LabId lab, String vm) {
        return label(lab) + "-" + vm;
    }

    /** The name of a node of a pool. */
    static String ofPool(String template, LabId unique) {
        return POOL_PREFIX + template + "-" + unique;
    }

    /** Whether a node of this name is the agent of some lab. */
    static boolean isNode(String name) {
        if (name.startsWith(POOL_PREFIX)) {
            return true;
        }
        int end = name.indexOf('-', PREFIX.length());
        return end > 0 && labOf(name.substring(0, end)).isPresent();
    }

    /** The lab that a label leads to. */
    static Optional<LabId> labOf(String label) {
        return Optional.of(label)
                .filter(text -> text.startsWith(PREFIX))
                .map(text -> text.substring(PREFIX.length()))
                .filter(LabId::isLabId)
                .map(LabId::new);
    }
}
