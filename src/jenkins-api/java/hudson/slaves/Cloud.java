package hudson.slaves;

import hudson.ExtensionPoint;
import hudson.model.Actionable;
import hudson.model.Describable;
import hudson.model.Label;
import hudson.security.AccessControlled;
import java.util.Collection;

public abstract class Cloud extends Actionable implements ExtensionPoint, Describable<Cloud>, AccessControlled {
    public String name;

    protected Cloud(String name) {
        throw new UnsupportedOperationException();
    }

    public native Collection<NodeProvisioner.PlannedNode> provision(CloudState state, int excessWorkload);

    public native boolean canProvision(CloudState state);

    public static final class CloudState {
        public CloudState(Label label, int additionalPlannedCapacity) {
            throw new UnsupportedOperationException();
        }

        public native Label getLabel();
    }
}
