package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.List;

/** What it means for an agent that its VM goes back, or went back, to a checkpoint. Pure. */
final class AgentRestores {
    private static final String PROCESS = "jenkins-agent";

    private AgentRestores() {}

    /** Whether the VM of a node goes back to a checkpoint. */
    static boolean isUnderWay(String node, List<Lab> labs) {
        return labs.stream()
                .filter(Checkpoints::isAnyOpen)
                .anyMatch(lab -> lab.vms().stream()
                        .filter(vm -> AgentNames.node(lab.id(), vm.name()).equals(node))
                        .anyMatch(vm -> Checkpoints.isRestoring(lab, vm.name())));
    }

    /** The id of the agent's process in a VM as it is now: one that went back still knows the process that it had then. */
    static OperationId process(Lab lab, String vm) {
        return Checkpoints.lastRestored(lab, vm)
                .map(restore -> new OperationId(
                        PROCESS + "-" + Integer.toHexString(restore.value().hashCode())))
                .orElse(new OperationId(PROCESS));
    }
}
