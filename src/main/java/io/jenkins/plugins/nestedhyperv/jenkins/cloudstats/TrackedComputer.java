package io.jenkins.plugins.nestedhyperv.jenkins.cloudstats;

import hudson.Extension;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.InnerVmComputer;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolComputers;
import jenkins.YesNoMaybe;
import org.jenkinsci.plugins.cloudstats.ProvisioningActivity;
import org.jenkinsci.plugins.cloudstats.TrackedItem;

/**
 * The running side of a pool's node, as cloud statistics know it: they note themselves when it is launched and online, and end
 * what has no such computer.
 */
public final class TrackedComputer extends InnerVmComputer implements TrackedItem {
    TrackedComputer(PoolAgent agent) {
        super(agent);
    }

    /** What is noted of it; null when that is over, or has not begun. */
    @Override
    public ProvisioningActivity.Id getId() {
        return Activities.of(getName()).map(ProvisioningActivity::getId).orElse(null);
    }

    /** Has nodes of pools run as such computers, where cloud statistics are installed. */
    @Extension(optional = true, dynamicLoadable = YesNoMaybe.YES)
    public static final class Maker implements PoolComputers {
        @Override
        public TrackedComputer of(PoolAgent agent) {
            return new TrackedComputer(agent);
        }
    }
}
