package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.Extension;
import hudson.model.Label;
import hudson.model.LoadStatistics.LoadStatisticsSnapshot;
import hudson.model.Queue;
import hudson.model.queue.QueueListener;
import hudson.slaves.Cloud;
import hudson.slaves.CloudProvisioningListener;
import hudson.slaves.NodeProvisioner;
import hudson.slaves.NodeProvisioner.PlannedNode;
import hudson.slaves.NodeProvisioner.StrategyDecision;
import hudson.slaves.NodeProvisioner.StrategyState;
import java.util.Collection;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;

/** Asks for nodes as soon as something waits, instead of when it has waited for a while, as Jenkins does by itself. */
@Extension(ordinal = 100, dynamicLoadable = YesNoMaybe.YES)
public final class NoDelay extends NodeProvisioner.Strategy {
    @Override
    public StrategyDecision apply(StrategyState state) {
        LoadStatisticsSnapshot load = state.getSnapshot();
        int coming = load.getAvailableExecutors()
                + load.getConnectingExecutors()
                + state.getPlannedCapacitySnapshot()
                + state.getAdditionalPlannedCapacity();
        int missing = load.getQueueLength() - coming;
        for (HypervCloud cloud : HypervCloud.configured()) {
            missing -= missing > 0 ? provide(cloud, state, missing) : 0;
        }
        return missing > 0 ? StrategyDecision.CONSULT_REMAINING_STRATEGIES : StrategyDecision.PROVISIONING_COMPLETED;
    }

    private static int provide(HypervCloud cloud, StrategyState state, int missing) {
        Cloud.CloudState asked = new Cloud.CloudState(state.getLabel(), state.getAdditionalPlannedCapacity());
        boolean mayProvide = cloud.canProvision(asked)
                && CloudProvisioningListener.all().stream()
                        .allMatch(listener -> listener.canProvision(cloud, asked, missing) == null);
        if (!mayProvide) {
            return 0;
        }
        Collection<PlannedNode> nodes = cloud.provision(asked, missing);
        CloudProvisioningListener.all().forEach(listener -> listener.onStarted(cloud, state.getLabel(), nodes));
        state.recordPendingLaunches(nodes);
        if (!nodes.isEmpty()) {
            review(state.getLabel()); // otherwise it adds them when it looks the next time, in ten seconds or more
        }
        return nodes.size();
    }

    /** Has Jenkins look at once whether nodes are missing for what waits. Does not block. */
    static void review() {
        Queue.getInstance().getBuildableItems().forEach(NoDelay::review);
    }

    private static void review(Queue.BuildableItem item) {
        if (!HypervCloud.configured().isEmpty()) {
            review(item.getAssignedLabel());
        }
    }

    /** Has Jenkins look at once what is to be done about a label; null: about none. Does not block. */
    private static void review(Label label) {
        (label == null ? Jenkins.get().unlabeledNodeProvisioner : label.nodeProvisioner).suggestReviewNow();
    }

    /** Has Jenkins look at once whether nodes are missing. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class Waiting extends QueueListener {
        @Override
        public void onEnterBuildable(Queue.BuildableItem item) {
            review(item);
        }
    }
}
