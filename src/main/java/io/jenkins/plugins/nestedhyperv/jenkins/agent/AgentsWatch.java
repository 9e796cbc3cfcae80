package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Extension;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Computer;
import hudson.model.PeriodicWork;
import hudson.model.TaskListener;
import hudson.slaves.ComputerListener;
import hudson.slaves.OfflineCause;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import jenkins.YesNoMaybe;

/** Has agents looked at while time passes. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class AgentsWatch extends PeriodicWork {
    /** Begins with Jenkins. Does not block. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void begin() {
        LabAgents.get().begin();
    }

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.SECONDS.toMillis(5);
    }

    @Override
    protected void doRun() {
        LabAgents.get().lookAgain();
    }

    /** Has agents looked at when one of them connects or is lost. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class Connections extends ComputerListener {
        @Override
        public void onOnline(Computer computer, TaskListener listener) {
            if (computer instanceof InnerVmComputer ours) {
                ours.connected(Instant.now());
            }
            tell(computer);
        }

        @Override
        public void onOffline(Computer computer, OfflineCause cause) {
            tell(computer);
        }

        private static void tell(Computer computer) {
            if (computer instanceof InnerVmComputer) {
                LabAgents.get().lookAgain();
            }
        }
    }
}
