package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Queue;
import hudson.security.ACL;
import hudson.slaves.AbstractCloudComputer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.durabletask.executors.ContinuableExecutable;

/** The running side of a {@link InnerVmAgent}. Nobody may configure it: its lab or template says what it is. */
public class InnerVmComputer extends AbstractCloudComputer<InnerVmAgent> {
    private static final Logger LOGGER = Logger.getLogger(InnerVmComputer.class.getName());
    /** After a restart of Jenkins, a build that goes on takes its agent at once when both are there. */
    private static final Duration NOBODY_GOES_ON = Duration.ofMinutes(5);

    private volatile boolean done;
    private volatile boolean ranSomething;
    private volatile Optional<Instant> firstOnline = Optional.empty();

    /** The running side of a node. */
    public InnerVmComputer(InnerVmAgent agent) {
        super(agent);
    }

    @Override
    public ACL getACL() {
        ACL all = super.getACL();
        return ACL.lambda2(
                (who, permission) -> permission != Computer.CONFIGURE && all.hasPermission2(who, permission));
    }

    @Override
    public void taskAccepted(Executor executor, Queue.Task task) {
        super.taskAccepted(executor, task);
        ranSomething = true;
        InnerVmAgent agent = getNode();
        if (agent != null) {
            try {
                agent.use(task);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> Messages.text("computer.notSaved", getName()));
            }
        }
    }

    @Override
    public void taskCompleted(Executor executor, Queue.Task task, long durationMS) {
        super.taskCompleted(executor, task, durationMS);
        completed(executor);
    }

    @Override
    public void taskCompletedWithProblems(Executor executor, Queue.Task task, long durationMS, Throwable problems) {
        super.taskCompletedWithProblems(executor, task, durationMS, problems);
        completed(executor);
    }

    private void completed(Executor executor) {
        InnerVmAgent agent = getNode();
        boolean goesOn = executor.getCurrentExecutable() instanceof ContinuableExecutable block && block.willContinue();
        if (agent != null && agent.isSpent() && !goesOn) {
            setAcceptingTasks(false);
            done = true;
            LabAgents.get().lookAgain();
        }
    }

    /** Its agent has connected. */
    void connected(Instant now) {
        if (firstOnline.isEmpty()) {
            firstOnline = Optional.of(now);
        }
    }

    /** Whether what ran on it before a restart of Jenkins may go on here, though it has not done so yet. */
    public boolean isAwaited(Instant now) {
        InnerVmAgent agent = getNode();
        return agent != null && agent.isUsed() && !ranSomething && !wasOnlineForLong(now);
    }

    private boolean wasOnlineForLong(Instant now) {
        return firstOnline
                .filter(since -> !now.isBefore(since.plus(NOBODY_GOES_ON)))
                .isPresent();
    }

    /** Whether its agent was used as often as may be and nobody goes on using it. */
    public boolean isSpent(Instant now) {
        InnerVmAgent agent = getNode();
        boolean unclaimed = agent != null
                && agent.isSpent()
                && isOnline()
                && isIdle()
                && wasOnlineForLong(now)
                && !now.isBefore(
                        Instant.ofEpochMilli(getIdleStartMilliseconds()).plus(NOBODY_GOES_ON));
        return done || unclaimed;
    }
}
