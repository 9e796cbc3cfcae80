package org.jenkinsci.plugins.cloudstats;

import hudson.model.ManagementLink;
import hudson.model.Saveable;
import hudson.slaves.CloudProvisioningListener;
import java.io.IOException;
import java.util.Collection;

public class CloudStatistics extends ManagementLink implements Saveable {
    public CloudStatistics() {
        throw new UnsupportedOperationException();
    }

    public static native CloudStatistics get();

    public native Collection<ProvisioningActivity> getNotCompletedActivities();

    public native void attach(
            ProvisioningActivity activity, ProvisioningActivity.Phase phase, PhaseExecutionAttachment attachment);

    @Override
    public native void save() throws IOException;

    @Override
    public native String getIconFileName();

    @Override
    public native String getDisplayName();

    @Override
    public native String getUrlName();

    public static class ProvisioningListener extends CloudProvisioningListener {
        public static native ProvisioningListener get();

        public native ProvisioningActivity onStarted(ProvisioningActivity.Id id);
    }
}
