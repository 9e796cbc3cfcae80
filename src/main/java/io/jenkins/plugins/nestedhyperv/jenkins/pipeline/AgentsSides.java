package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView.State;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.AgentsSide;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Stage;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.OnLoss;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the state of each agent means for the step. Pure. */
final class AgentsSides {
    private AgentsSides() {}

    /**
     * Sums the agents up. An agent that ended for good is to the owner what a lost VM is, so the spec's {@code onLoss} says
     * what becomes of the lab. A body that has begun decides by itself what it does without agents; one that has not would
     * only wait for them.
     *
     * @param spec empty when the lab is not known; then nothing is lost
     * @param seen an agent that is not in it is not connected so far
     */
    static AgentsSide of(Optional<LabSpec> spec, AgentsView seen, Stage stage) {
        return spec.map(known -> of(known, seen.agents(), stage)).orElseGet(AgentsSide.Waiting::new);
    }

    /** Whether any VM of a lab shall be an agent. */
    static boolean hasAgents(LabSpec spec) {
        return !agents(spec).isEmpty();
    }

    private static List<String> agents(LabSpec spec) {
        return spec.innerVms().stream()
                .filter(vm -> vm.spec().agent().isAgent())
                .map(InnerVm::name)
                .toList();
    }

    private static AgentsSide of(LabSpec spec, Map<String, State> seen, Stage stage) {
        List<String> expected = agents(spec);
        Optional<String> lost = firstLoss(seen);
        if (lost.isPresent() && spec.onLoss() == OnLoss.FAIL) {
            return new AgentsSide.Lost(lost.get());
        }
        if (lost.isPresent()
                && stage == Stage.PROVISIONING
                && expected.stream().allMatch(vm -> seen.get(vm) instanceof State.Lost)) {
            return new AgentsSide.Lost(Messages.text("agents.noneLeft", lost.get()));
        }
        boolean allThere = expected.stream().map(seen::get).allMatch(AgentsSides::isOnlineOrLost);
        return allThere ? new AgentsSide.Ready() : new AgentsSide.Waiting();
    }

    private static boolean isOnlineOrLost(State state) {
        return state instanceof State.Online || state instanceof State.Lost;
    }

    private static Optional<String> firstLoss(Map<String, State> seen) {
        return new TreeMap<>(seen)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof State.Lost)
                        .map(entry ->
                                Messages.text("agents.lost", entry.getKey(), ((State.Lost) entry.getValue()).reason()))
                        .findFirst();
    }
}
