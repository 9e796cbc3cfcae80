package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.cli.console.Interrupts;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.store.Operation;
import io.jenkins.plugins.nestedhyperv.lab.store.Operations;
import io.jenkins.plugins.nestedhyperv.report.document.CommandResult;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs commands in guests, each once: it is recorded before it starts, runs detached in the guest, and its output is read
 * from an offset, so that a session that breaks costs nothing. An interrupt stops it with its process tree.
 */
public final class GuestCommand {
    /** How much of the output is kept; all of it is passed on. */
    static final int KEPT_CHARACTERS = 1 << 20;

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final byte[] NO_INPUT = {};
    private static final int FAILURES = 10;
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Operations operations;
    private final Interrupts interrupts;
    private final Clock clock;

    /** Runs commands that are recorded there and end with these interrupts. */
    public GuestCommand(Operations operations, Interrupts interrupts, Clock clock) {
        this.operations = operations;
        this.interrupts = interrupts;
        this.clock = clock;
    }

    /**
     * Runs a command to its end.
     *
     * @param command for the guest's shell
     * @param onOutput gets the output as it comes; untrusted text
     * @throws IOException when the ledger could not be written before the start, or the guest does not answer any more
     */
    public CommandResult run(Guests guests, VmRef vm, OperationId id, String command, Consumer<String> onOutput)
            throws IOException, InterruptedException {
        Output output = new Output(onOutput);
        Started started = start(guests, vm, id, command);
        CommandState state = started.operation().isOver()
                ? started.operation().state()
                : follow(guests, vm, id, started.heard(), output);
        operations.record(started.operation().heard(state));
        if (state instanceof CommandState.Ended ended) {
            return CommandResult.ended(vm.name(), ended.exitCode(), output.text(), output.isCut());
        }
        String reason = state instanceof CommandState.Unknown unknown
                ? unknown.reason()
                : Messages.text("command.neverStarted", vm.name());
        return CommandResult.unknown(vm.name(), output.text(), reason);
    }

    /** An operation that is over was not given to the guest; otherwise this was heard of it. */
    private record Started(Operation operation, CommandState heard) {}

    private Started start(Guests guests, VmRef vm, OperationId id, String command)
            throws IOException, InterruptedException {
        int failures = 0;
        while (true) {
            Operation operation = operations.begin(id, vm, clock.instant());
            try {
                return new Started(
                        operation, operation.isOver() ? operation.state() : guests.start(vm, id, command, NO_INPUT));
            } catch (HostException e) {
                failures++;
                if (failures == FAILURES || interrupts.pause(LONGEST)) {
                    throw e;
                }
            }
        }
    }

    private CommandState follow(Guests guests, VmRef vm, OperationId id, CommandState started, Output output)
            throws HostException, InterruptedException {
        CommandState state = started;
        boolean stopped = false;
        boolean more = true;
        int failures = 0;
        Duration pause = SHORTEST;
        while (more) {
            try {
                if (interrupts.came() && !stopped) {
                    guests.stop(vm, id);
                    stopped = true;
                }
                CommandProgress progress = guests.read(vm, id, output.offset, CHUNK_BYTES);
                output.add(progress);
                state = progress.state();
                more = !progress.output().isEmpty() || state instanceof CommandState.Running;
                pause = progress.output().isEmpty() ? longer(pause) : SHORTEST;
                failures = 0;
            } catch (HostException e) {
                failures++;
                if (failures == FAILURES) {
                    throw e;
                }
                pause = LONGEST;
            }
            if (more) {
                pause(pause, stopped);
            }
        }
        return state;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    private void pause(Duration time, boolean stopped) throws InterruptedException {
        if (stopped) {
            TimeUnit.NANOSECONDS.sleep(time.toNanos()); // an interrupt that came before does not end this wait
        } else {
            interrupts.pause(time);
        }
    }

    /** The output so far. */
    private static final class Output {
        private final Consumer<String> onOutput;
        private final StringBuilder kept = new StringBuilder();
        private long offset;
        private boolean cut;

        Output(Consumer<String> onOutput) {
            this.onOutput = onOutput;
        }

        void add(CommandProgress progress) {
            offset = progress.nextOffset();
            String text = progress.output();
            int room = Math.min(text.length(), KEPT_CHARACTERS - kept.length());
            kept.append(text, 0, room);
            cut |= room < text.length();
            if (!text.isEmpty()) {
                onOutput.accept(text);
            }
        }

        String text() {
            return kept.toString();
        }

        boolean isCut() {
            return cut;
        }
    }
}
