package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.YesNoMaybe;

/** The agents of all labs. Any thread. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class LabAgents {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** The only instance. */
    public static LabAgents get() {
        return ExtensionList.lookupSingleton(LabAgents.class);
    }

    /** The label that leads to the agents of a lab and to nothing else. */
    public static String labelOf(LabId lab) {
        return AgentNames.label(lab);
    }

    /** How the agents of a lab stand. Does not block. */
    public AgentsView view(LabId lab) {
        return new AgentsView(Map.of());
    }

    /**
     * Has something done after each change of any {@link #view}.
     *
     * @param listener must be quick
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
