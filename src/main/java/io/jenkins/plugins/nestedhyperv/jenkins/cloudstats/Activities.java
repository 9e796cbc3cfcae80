package io.jenkins.plugins.nestedhyperv.jenkins.cloudstats;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.cloud.PoolId;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.cloudstats.CloudStatistics;
import org.jenkinsci.plugins.cloudstats.PhaseExecutionAttachment;
import org.jenkinsci.plugins.cloudstats.ProvisioningActivity;
import org.jenkinsci.plugins.cloudstats.ProvisioningActivity.Phase;
import org.jenkinsci.plugins.cloudstats.ProvisioningActivity.Status;

/**
 * What cloud statistics note of nodes of pools. They keep it themselves, and it is found by the name of the node, which no other
 * one ever has: so a restart needs nothing of ours.
 */
final class Activities {
    private static final Logger LOGGER = Logger.getLogger(Activities.class.getName());

    private Activities() {}

    /** What is noted of a node and not over. Does not block. */
    static Optional<ProvisioningActivity> of(String node) {
        return CloudStatistics.get().getNotCompletedActivities().stream()
                .filter(activity -> node.equals(activity.getId().getNodeName()))
                .findFirst();
    }

    /** Begins to note, unless that has begun. Waits for the disk. */
    static void begin(PoolAgent agent) {
        if (of(agent.getNodeName()).isEmpty()) {
            PoolId.of(agent.place().pool())
                    .map(pool -> new ProvisioningActivity.Id(pool.cloud(), pool.template(), agent.getNodeName()))
                    .ifPresent(CloudStatistics.ProvisioningListener.get()::onStarted);
        }
    }

    /**
     * The node is gone. Waits for the disk.
     *
     * @param failure why, if that is a failure
     */
    static void end(ProvisioningActivity activity, Optional<String> failure) {
        CloudStatistics statistics = CloudStatistics.get();
        Phase reached = activity.getCurrentPhase();
        Status status =
                reached == Phase.OPERATING ? Status.WARN : Status.FAIL; // they call failed what never was an agent
        failure.ifPresent(reason ->
                statistics.attach(activity, reached, new PhaseExecutionAttachment(status, LogText.bounded(reason))));
        activity.enterIfNotAlready(Phase.COMPLETED);
        try {
            statistics.save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> Messages.text("activity.notSaved"));
        }
    }
}
