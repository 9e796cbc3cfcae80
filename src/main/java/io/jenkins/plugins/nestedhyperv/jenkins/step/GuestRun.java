package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Saving;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs one script on a VM for a build that waits for it on a thread of its own and does not outlive Jenkins. What the script
 * writes is shown in the log while it runs.
 */
public final class GuestRun implements CommandRun.Around {
    private final BuildLab lab;
    private final String vm;
    private final TaskListener log;
    private int stopsAsked;

    private GuestRun(BuildLab lab, String vm, TaskListener log) {
        this.lab = lab;
        this.vm = vm;
        this.log = log;
    }

    /**
     * Runs a script to its end.
     *
     * @throws AbortException when its exit code is not 0, or what became of it is not known
     * @throws InterruptedException when the thread is interrupted; the script was then told to end, with all its processes
     */
    public static void run(BuildLab lab, String vm, GuestScript script, TaskListener log)
            throws AbortException, InterruptedException {
        new GuestRun(lab, vm, log).run(script);
    }

    private void run(GuestScript script) throws AbortException, InterruptedException {
        CommandMemory memory = new CommandMemory(OperationId.random(new SecureRandom()), vm, script);
        CommandOutput output = new LoggedOutput(memory, log.getLogger()::println);
        CommandRun command = new CommandRun(memory, this, output, Clock.systemUTC());
        CommandRun.Turn turn = command.advance();
        while (turn.end().isEmpty()) {
            try {
                TimeUnit.MILLISECONDS.sleep(turn.pause().toMillis());
            } catch (InterruptedException e) {
                stopsAsked++; // told in the end, when the guest was told
            }
            turn = command.advance();
        }
        if (stopsAsked > 0) {
            throw new InterruptedException(Messages.text("end.stopped", vm));
        }
        CommandAnswer answer = CommandAnswer.of(turn.end().get(), CommandAnswer.Wanted.SUCCESS, vm, Optional.empty());
        if (answer instanceof CommandAnswer.Failure failure) {
            throw new AbortException(LogText.bounded(failure.reason()));
        }
    }

    @Override
    public Sight<Guest> look() {
        return lab.look(vm);
    }

    @Override
    public int stopsAsked() {
        return stopsAsked;
    }

    @Override
    public Saving saving() {
        return Saving.SAVED; // a build of this kind is not resumed
    }

    @Override
    public void save() {
        throw new IllegalStateException("there is nothing to save");
    }

    @Override
    public void tell(String text) {
        StepLines.tell(log, text);
    }
}
