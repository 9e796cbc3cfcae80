package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.Computer;
import hudson.security.ACL;
import hudson.slaves.AbstractCloudComputer;

/** The running side of a {@link LabAgent}. Nobody may configure it: its lab says what it is. */
public final class LabComputer extends AbstractCloudComputer<LabAgent> {
    LabComputer(LabAgent agent) {
        super(agent);
    }

    @Override
    public ACL getACL() {
        ACL all = super.getACL();
        return ACL.lambda2(
                (who, permission) -> permission != Computer.CONFIGURE && all.hasPermission2(who, permission));
    }
}
