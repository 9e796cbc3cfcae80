package io.jenkins.plugins.nestedhyperv.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * When what happened while a lab was built. Safe for use by several threads.
 *
 * <p>The engine's own time is counted from its news to its next command: from the moment that a guest was ready, as the
 * probe saw it, to the engine's turning to that guest; and from whatever else it heard last to each further command.
 */
public final class Moments {
    /** What a moment is. */
    public enum Kind {
        /** The probe saw that a guest is ready. */
        READY,
        /** The engine was told something. */
        NEWS,
        /** The engine turned to a guest for the first time. */
        CONNECT,
        /** The engine asked a host or guest for something. */
        COMMAND
    }

    /** One moment. */
    private record Moment(Kind kind, String what, long nanos) {}

    private final LongSupplier nanoTime;
    private final List<Moment> moments = new ArrayList<>();

    /** Nothing happened so far. */
    public Moments(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes that something happens now. */
    public synchronized void note(Kind kind, String what) {
        moments.add(new Moment(kind, what, nanoTime.getAsLong()));
    }

    /** Whether something of this kind happened. */
    public synchronized boolean has(Kind kind, String what) {
        return find(kind, what).isPresent();
    }

    private Optional<Moment> find(Kind kind, String what) {
        return moments.stream()
                .filter(moment -> moment.kind() == kind && moment.what().equals(what))
                .findFirst();
    }

    /** The engine's own time so far, in seconds. */
    public synchronized double ownSeconds() {
        long own = 0;
        Optional<Moment> heard = Optional.empty();
        for (Moment moment : moments) {
            switch (moment.kind()) {
                case READY -> {}
                case NEWS -> heard = Optional.of(moment);
                case CONNECT -> {
                    long connected = moment.nanos();
                    own += find(Kind.READY, moment.what())
                            .map(ready -> Math.max(0, connected - ready.nanos()))
                            .orElse(0L);
                    heard = Optional.empty(); // connecting takes the guest's time, until the next news
                }
                case COMMAND -> {
                    own += heard.map(Moment::nanos)
                            .map(from -> moment.nanos() - from)
                            .orElse(0L);
                    heard = Optional.empty();
                }
            }
        }
        return own / 1e9;
    }
}
