package io.jenkins.plugins.nestedhyperv.qemu.process;

import java.util.function.Consumer;

/** Runs programs of this machine and waits for them. Implementations can be used by any number of threads. */
@FunctionalInterface
public interface ProgramRunner {
    /**
     * Runs a program to its end and blocks until then. When this method returns or throws, the program is gone.
     *
     * @param onLine gets each complete line of standard output soon after it was written, on the calling thread
     * @return the outcome, whatever the exit code is
     * @throws ProgramException when the program could not be started or took longer than its time
     * @throws InterruptedException when the calling thread was interrupted; the program was stopped
     */
    ProgramOutcome attempt(ProgramCall call, Consumer<String> onLine) throws ProgramException, InterruptedException;

    /**
     * Like {@link #attempt}, but takes an exit code other than 0 for a failure.
     *
     * @return standard output
     * @throws ProgramException as {@link #attempt}, and when the exit code is not 0
     * @throws InterruptedException as {@link #attempt}
     */
    default String run(ProgramCall call) throws ProgramException, InterruptedException {
        return run(call, line -> {});
    }

    /** Like {@link #run(ProgramCall)}, and passes on each line of standard output, as {@link #attempt} does. */
    default String run(ProgramCall call, Consumer<String> onLine) throws ProgramException, InterruptedException {
        ProgramOutcome outcome = attempt(call, onLine);
        if (outcome.exitCode() != 0) {
            throw ProgramException.failed(call, outcome);
        }
        return outcome.output();
    }
}
