package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Texts;
import java.util.Optional;

/**
 * How an inner VM serves as an agent.
 *
 * @param label Jenkins labels separated by spaces; without one, only the lab's own label leads to it
 */
public record AgentSpec(Optional<String> label, Launch launch) {
    /** No label of its own, reached over SSH. */
    public static final AgentSpec DEFAULT = new AgentSpec(Optional.empty(), Launch.SSH);

    public AgentSpec {
        label.ifPresent(text -> Texts.require("label", text, SpecLimits.LABEL));
    }
}
