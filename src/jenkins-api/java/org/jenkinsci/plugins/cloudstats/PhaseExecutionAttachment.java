package org.jenkinsci.plugins.cloudstats;

public class PhaseExecutionAttachment {
    public PhaseExecutionAttachment(ProvisioningActivity.Status status, String title) {
        throw new UnsupportedOperationException();
    }
}
