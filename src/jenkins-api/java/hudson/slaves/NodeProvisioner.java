package hudson.slaves;

import hudson.ExtensionPoint;
import hudson.model.Label;
import hudson.model.LoadStatistics;
import hudson.model.Node;
import java.util.Collection;
import java.util.concurrent.Future;

public class NodeProvisioner {
    private NodeProvisioner() {}

    public static class PlannedNode {
        public final String displayName = null;
        public final Future<Node> future = null;
        public final int numExecutors = Integer.parseInt("0"); // no constant, which a compiler would copy

        public PlannedNode(String displayName, Future<Node> future, int numExecutors) {
            throw new UnsupportedOperationException();
        }

        public native void spent();
    }

    public native void suggestReviewNow();

    public abstract static class Strategy implements ExtensionPoint {
        public Strategy() {
            throw new UnsupportedOperationException();
        }

        public abstract StrategyDecision apply(StrategyState state);
    }

    public enum StrategyDecision {
        CONSULT_REMAINING_STRATEGIES,
        PROVISIONING_COMPLETED
    }

    public static final class StrategyState {
        private StrategyState() {}

        public native Label getLabel();

        public native LoadStatistics.LoadStatisticsSnapshot getSnapshot();

        public native int getPlannedCapacitySnapshot();

        public synchronized native int getAdditionalPlannedCapacity();

        public native void recordPendingLaunches(Collection<PlannedNode> plannedNodes);
    }
}
