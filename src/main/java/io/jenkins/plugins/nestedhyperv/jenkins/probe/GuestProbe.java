package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Runs the check in guests, once for each call. Any thread.
 *
 * @param pause waits between two looks at it
 */
public record GuestProbe(Guests guests, Clock clock, Pause pause) {
    /** How long the check may take in a guest before it is stopped. */
    public static final Duration LONGEST = Duration.ofSeconds(45);

    private static final int MOST_BYTES = 64 * 1024;
    private static final byte[] NO_INPUT = {};

    /** Waits between two looks. */
    @FunctionalInterface
    interface Pause {
        /** Returns after a moment. */
        void aMoment() throws InterruptedException;
    }

    /** A check that waits by the clock of this machine. */
    public static GuestProbe of(Guests guests) {
        return new GuestProbe(guests, Clock.systemUTC(), () -> TimeUnit.MILLISECONDS.sleep(500));
    }

    /**
     * Runs the check and waits for it, for {@link #LONGEST} and what a call to the guest takes beyond.
     *
     * @param run an id that was never used in that guest
     */
    public ProbeAnswer run(VmRef vm, OperationId run, Asked asked) throws InterruptedException {
        Instant deadline = clock.instant().plus(LONGEST);
        try {
            Shell shell = guests.shell(vm);
            copy(vm, ProbeProgram.file(shell, run));
            CommandState state = guests.start(vm, run, ProbeProgram.command(shell, run, asked), NO_INPUT);
            while (state instanceof CommandState.Running && clock.instant().isBefore(deadline)) {
                pause.aMoment();
                state = guests.read(vm, run, 0, 1).state();
            }
            return answer(vm, run, state);
        } catch (IOException e) {
            return new ProbeAnswer.NotAsked(String.valueOf(e.getMessage()));
        }
    }

    private void copy(VmRef vm, String to) throws IOException {
        Path program = Files.createTempFile("nhv-check-", ".jar");
        try {
            Files.write(program, ProbeProgram.jar());
            guests.copyIn(vm, program, to);
        } finally {
            Files.deleteIfExists(program);
        }
    }

    private ProbeAnswer answer(VmRef vm, OperationId run, CommandState state) throws HostException {
        if (state instanceof CommandState.Running) {
            guests.stop(vm, run);
            return new ProbeAnswer.Late(LONGEST);
        }
        if (state instanceof CommandState.Ended ended) {
            return ProbeOutput.read(ended.exitCode(), output(vm, run));
        }
        return new ProbeAnswer.NotAsked(Messages.text("run.lost"));
    }

    /** The beginning of what it has printed; no check of ours prints more. */
    private String output(VmRef vm, OperationId run) throws HostException {
        StringBuilder output = new StringBuilder();
        long offset = 0;
        CommandProgress progress = guests.read(vm, run, offset, MOST_BYTES);
        while (!progress.output().isEmpty() && offset < MOST_BYTES) {
            output.append(progress.output());
            offset = progress.nextOffset();
            progress = guests.read(vm, run, offset, MOST_BYTES);
        }
        return output.toString();
    }
}
