package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Texts;
import java.util.Optional;

/**
 * How an inner VM serves as an agent.
 *
 * @param label Jenkins labels separated by spaces; without one, only the lab's own label leads to it
 * @param launch empty when the spec leaves it to Jenkins, which settles it before a lab is recorded; where there is no
 *     Jenkins, it means nothing
 */
public record AgentSpec(Optional<String> label, Optional<Launch> launch) {
    /** No label of its own, and no word about who connects. */
    public static final AgentSpec DEFAULT = new AgentSpec(Optional.empty(), Optional.empty());

    public AgentSpec {
        label.ifPresent(text -> Texts.require("label", text, SpecLimits.LABEL));
    }

    /** The same where the spec says who connects, else with this. */
    public AgentSpec launchedBy(Launch unsaid) {
        return new AgentSpec(label, launch.or(() -> Optional.of(unsaid)));
    }

    /** The same with this as the one who connects, whatever the spec says; what is no agent stays none. */
    AgentSpec launchedOnlyBy(Launch other) {
        return launch.equals(Optional.of(Launch.NONE)) ? this : new AgentSpec(label, Optional.of(other));
    }

    /** Whether somebody opens a connection, so that the VM is an agent. */
    public boolean isAgent() {
        return launch.filter(one -> one != Launch.NONE).isPresent();
    }

    /** Whether the agent in the VM connects to Jenkins. */
    public boolean isInbound() {
        return launch.filter(Launch.INBOUND::equals).isPresent();
    }
}
