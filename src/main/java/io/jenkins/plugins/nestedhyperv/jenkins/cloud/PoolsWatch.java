package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.Extension;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Node;
import hudson.model.PeriodicWork;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import java.util.concurrent.TimeUnit;
import jenkins.YesNoMaybe;
import jenkins.model.NodeListener;

/** Has pools looked at while time passes. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class PoolsWatch extends PeriodicWork {
    /** Begins with Jenkins. Does not block. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void begin() {
        Pools.get().begin();
    }

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.SECONDS.toMillis(5);
    }

    @Override
    protected void doRun() {
        Pools.get().lookAgain();
    }

    /** Notes which inner VMs had a node, whoever removes it. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class Nodes extends NodeListener {
        @Override
        protected void onDeleted(Node node) {
            if (node instanceof PoolAgent agent) {
                Pools.get().removed(agent);
            }
        }
    }
}
