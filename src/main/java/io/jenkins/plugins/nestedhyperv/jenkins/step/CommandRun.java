package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Heard;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Saving;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Stop;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Does the moves of one command in a guest. Each call may block for the guest. Used by one thread at a time. */
final class CommandRun {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final byte[] NO_INPUT = {};
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final CommandMemory memory;
    private final Around around;
    private final CommandOutput output;
    private final Clock clock;
    private Optional<Guest> guest = Optional.empty();
    private Heard heard = new Heard.Nothing();
    private Duration pause = SHORTEST;
    private Optional<Instant> silentSince = Optional.empty();
    private Optional<Instant> stoppingSince = Optional.empty();
    private String told = "";

    /** What a command runs in: a step of a Pipeline, or of another build. */
    interface Around {
        /** Looks at the VM; must not block. */
        Sight<Guest> look();

        /** How often somebody asked for the command's end. */
        int stopsAsked();

        /** Whether what is remembered is in the build's saved state. */
        Saving saving();

        /** Begins to save it; does not block. */
        void save();

        /** Says something to people. */
        void tell(String text);
    }

    CommandRun(CommandMemory memory, Around around, CommandOutput output, Clock clock) {
        this.memory = memory;
        this.around = around;
        this.output = output;
        this.clock = clock;
    }

    /**
     * What comes of one move.
     *
     * @param end what became of the command, once nothing more will be done
     * @param pause how long to wait before the next move otherwise
     */
    record Turn(Optional<CommandEnd> end, Duration pause) {}

    /** Looks at the situation and does the next move. */
    Turn advance() {
        CommandMove move = CommandRules.next(situation());
        if (move instanceof CommandMove.Finish finish) {
            output.end();
            return new Turn(Optional.of(finish.end()), Duration.ZERO);
        }
        return new Turn(Optional.empty(), perform(move));
    }

    private CommandSituation situation() {
        Sight<Guest> seen = around.look();
        guest = seen instanceof Sight.There<Guest> there ? Optional.of(there.value()) : Optional.empty();
        return new CommandSituation(
                stop(),
                bootIn(seen),
                memory.boot(),
                around.saving(),
                memory.heardOf(),
                heard,
                silentSince.map(this::isTooLong).orElse(false));
    }

    private static Sight<String> bootIn(Sight<Guest> seen) {
        if (seen instanceof Sight.There<Guest> there) {
            return new Sight.There<>(there.value().vm().boot().orElse(""));
        }
        return seen instanceof Sight.NotNow<Guest> later
                ? new Sight.NotNow<>(later.reason())
                : new Sight.Refused<>(((Sight.Refused<Guest>) seen).reason());
    }

    private Stop stop() {
        int asked = around.stopsAsked();
        if (asked == 0) {
            return Stop.NO;
        }
        Instant since = stoppingSince.orElseGet(clock::instant);
        stoppingSince = Optional.of(since);
        boolean late = clock.instant().isAfter(since.plus(STOP_PATIENCE));
        return asked > 1 || late ? Stop.URGENT : Stop.ASKED;
    }

    /** A host that has not heard of a lab for so long removes it. */
    private boolean isTooLong(Instant since) {
        Optional<Duration> lease = guest.flatMap(there -> there.lab().spec()).map(LabSpec::lease);
        return lease.map(patience -> clock.instant().isAfter(since.plus(patience)))
                .orElse(false);
    }

    private Duration perform(CommandMove move) {
        if (move instanceof CommandMove.NoteBoot note) {
            memory.noteBoot(note.boot());
            around.tell(Messages.text(
                    "log.runs", memory.vm(), guest.orElseThrow().lab().id()));
            return Duration.ZERO;
        } else if (move instanceof CommandMove.Save) {
            around.save();
            return Duration.ZERO;
        } else if (move instanceof CommandMove.WaitForSave) {
            return LONGEST; // and woken when it is saved
        } else if (move instanceof CommandMove.Wait wait) {
            return waitFor(wait.reason());
        }
        return ask(move, guest.orElseThrow());
    }

    private Duration waitFor(String reason) {
        silentSince = silentSince.or(() -> Optional.of(clock.instant()));
        if (!reason.equals(told)) {
            around.tell(Messages.text("log.waits", reason));
            told = reason;
        }
        return LONGEST;
    }

    private Duration ask(CommandMove move, Guest there) {
        try {
            if (move instanceof CommandMove.Start) {
                heard(start(there), false);
            } else if (move instanceof CommandMove.Read) {
                read(there);
            } else {
                heard(there.guests().stop(there.ref(), memory.operation()), false);
            }
        } catch (HostException e) {
            return waitFor(String.valueOf(e.getMessage()));
        }
        if (silentSince.isPresent()) {
            silentSince = Optional.empty();
            told = "";
            around.tell(Messages.text("log.goesOn", memory.vm()));
        }
        return pause;
    }

    private CommandState start(Guest there) throws HostException {
        String text = memory.script().in(there.guests().shell(there.ref()));
        CommandState state = there.guests().start(there.ref(), memory.operation(), text, NO_INPUT);
        memory.noteHeardOf();
        return state;
    }

    private void read(Guest there) throws HostException {
        long offset = output.offset();
        CommandProgress progress = there.guests().read(there.ref(), memory.operation(), offset, CHUNK_BYTES);
        output.add(progress);
        boolean isFull = progress.nextOffset() - offset > CHUNK_BYTES / 2;
        boolean isEmpty = progress.output().isEmpty();
        pause = isFull ? Duration.ZERO : isEmpty ? longer(pause) : SHORTEST;
        heard(progress.state(), isEmpty);
    }

    private void heard(CommandState state, boolean all) {
        heard = new Heard.State(state, all);
        boolean waits = state instanceof CommandState.Running;
        pause = waits ? pause : Duration.ZERO;
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.isZero() ? SHORTEST : pause.multipliedBy(3).dividedBy(2);
        return next.compareTo(LONGEST) < 0 ? next : LONGEST;
    }
}
