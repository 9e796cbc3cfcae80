package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Has checkpoints made and used for a build that waits on a thread of its own and does not outlive Jenkins. */
public final class GuestCheckpoint {
    private GuestCheckpoint() {}

    /**
     * Makes a checkpoint of a VM and waits for it.
     *
     * @param memory whether the checkpoint holds the VM's memory too
     * @throws AbortException when it cannot be made
     * @throws InterruptedException when the thread is interrupted; it may be made all the same
     */
    public static void make(BuildLab lab, String vm, String name, boolean memory, TaskListener log)
            throws AbortException, InterruptedException {
        check(name);
        run(lab, CheckpointRequest.make(OperationId.random(new SecureRandom()), vm, name, memory), log);
    }

    /**
     * Brings a VM back to a checkpoint and waits until it is ready again, its agent too if it has one.
     *
     * @throws AbortException when it cannot be brought back
     * @throws InterruptedException when the thread is interrupted; it may be brought back all the same
     */
    public static void restore(BuildLab lab, String vm, String name, TaskListener log)
            throws AbortException, InterruptedException {
        check(name);
        run(lab, CheckpointRequest.restore(OperationId.random(new SecureRandom()), vm, name), log);
    }

    private static void check(String name) throws AbortException {
        if (!CheckpointRequest.isName(name)) {
            throw new AbortException(Messages.text("checkpoint.name", name));
        }
    }

    private static void run(BuildLab lab, CheckpointRequest request, TaskListener log)
            throws AbortException, InterruptedException {
        CheckpointRun run = new CheckpointRun(lab, request, log, Clock.systemUTC());
        while (!run.advance()) {
            TimeUnit.MILLISECONDS.sleep(CheckpointRun.BETWEEN_LOOKS.toMillis());
        }
    }
}
