package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView.State;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.OnLoss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns what is seen of a lab's agents into lines: one for each change. Used by one thread at a time. */
final class AgentNews {
    private final Map<String, State> told = new HashMap<>();

    /**
     * What changed since the last call, in words. Of a VM that is being made, the lab's own events tell; of a lab that goes,
     * nobody wants to hear of its agents.
     */
    List<String> lines(Lab lab, AgentsView seen) {
        List<String> lines = new ArrayList<>();
        if (lab.isBuilding()) {
            new TreeMap<>(seen.agents()).forEach((vm, state) -> {
                boolean isMade = lab.vm(vm)
                        .filter(known -> known.making() == Making.MAKING)
                        .isEmpty();
                if (isMade && !state.equals(told.put(vm, state))) {
                    lines.add(words(vm, state, lab.spec().map(LabSpec::onLoss).orElse(OnLoss.FAIL)));
                }
            });
        }
        return lines;
    }

    private static String words(String vm, State state, OnLoss onLoss) {
        if (state instanceof State.Waiting waiting) {
            return Messages.text("agents.waiting", vm, waiting.reason());
        } else if (state instanceof State.Lost lost) {
            return Messages.text(onLoss == OnLoss.FAIL ? "agents.lost" : "agents.goesOn", vm, lost.reason());
        }
        return Messages.text("agents.connected", vm);
    }
}
