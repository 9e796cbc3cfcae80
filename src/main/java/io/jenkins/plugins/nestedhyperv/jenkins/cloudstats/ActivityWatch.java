package io.jenkins.plugins.nestedhyperv.jenkins.cloudstats;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.ComputerListener;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.LabAgents;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import jenkins.YesNoMaybe;
import jenkins.model.NodeListener;
import org.jenkinsci.plugins.cloudstats.ProvisioningActivity;

/**
 * Tells cloud statistics what they do not note themselves: that there is a new node, and that it is gone, perhaps by a failure.
 * Each method that names one of their classes is declared by the extension itself, so that Jenkins leaves that out without them.
 */
public final class ActivityWatch {
    private ActivityWatch() {}

    /** Before they note that it is launched, they are told that there is such a node. */
    @Extension(optional = true, ordinal = 100, dynamicLoadable = YesNoMaybe.YES)
    public static final class Launches extends ComputerListener {
        @Override
        public void preLaunch(Computer computer, TaskListener log) {
            if (computer instanceof TrackedComputer ours) {
                begin(ours);
            }
        }

        private static void begin(TrackedComputer computer) {
            if (computer.getNode() instanceof PoolAgent agent) {
                Activities.begin(agent);
            }
        }
    }

    /** What they noted of a node ends with it. */
    @Extension(optional = true, dynamicLoadable = YesNoMaybe.YES)
    public static final class Removals extends NodeListener {
        @Override
        protected void onDeleted(Node node) {
            if (node instanceof PoolAgent agent) {
                Activities.of(agent.getNodeName()).ifPresent(activity -> end(activity, agent));
            }
        }

        private static void end(ProvisioningActivity activity, PoolAgent agent) {
            PoolAgent.Place place = agent.place();
            Activities.end(
                    activity,
                    Failures.of(
                            LabAgents.get().standing(agent.getNodeName()),
                            LabEngine.get().lab(place.lab()),
                            LabAgents.get().view(place.lab()).agents().get(place.vm())));
        }
    }
}
