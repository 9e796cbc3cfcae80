package hudson.slaves;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Label;
import hudson.model.queue.CauseOfBlockage;
import java.util.Collection;

public abstract class CloudProvisioningListener implements ExtensionPoint {
    public CloudProvisioningListener() {
        throw new UnsupportedOperationException();
    }

    public native CauseOfBlockage canProvision(Cloud cloud, Cloud.CloudState state, int numExecutors);

    public native void onStarted(Cloud cloud, Label label, Collection<NodeProvisioner.PlannedNode> plannedNodes);

    public static native ExtensionList<CloudProvisioningListener> all();
}
