package org.jenkinsci.plugins.cloudstats;

public interface TrackedItem {
    ProvisioningActivity.Id getId();
}
