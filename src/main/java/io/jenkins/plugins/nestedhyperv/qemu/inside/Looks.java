package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest look inside one host VM. Looks arrive by several ways and may overtake each other; the guest's own clock tells
 * which is newer. Not safe for threads: its owner holds a lock.
 */
final class Looks {
    /** What became of a look that arrived. */
    enum Arrival {
        /** It is the newest and shows something new. */
        NEWS,
        /** It is the newest and shows what was known. */
        NO_NEWS,
        /** A newer one is known. */
        OVERTAKEN,
        /** It began in the same hundredth of a second as the newest one: nobody knows which is newer. Look again. */
        TIED
    }

    // The guest's clock is read in steps of this length, rounded down.
    private static final Duration STEP = Duration.ofMillis(10);

    private Optional<GuestLook> newest = Optional.empty();
    private String reason;
    /** At the earliest, the guest booted then by our clock: grows more exact with each look that we asked for. */
    private Instant booted = Instant.MIN;

    /** Begins with nothing seen, for this reason. */
    Looks(String reason) {
        this.reason = reason;
    }

    /**
     * Takes a look that arrived.
     *
     * @param asked when it was asked for, which is not later than when it began; empty for one that the guest sent by itself
     */
    Arrival arrive(GuestLook look, Optional<Instant> asked) {
        Optional<GuestLook> before = newest.filter(old -> old.boot().equals(look.boot()));
        if (before.isEmpty()) {
            booted = Instant.MIN;
        }
        asked.map(at -> at.minus(STEP).minus(uptime(look)))
                .filter(at -> at.isAfter(booted))
                .ifPresent(at -> booted = at);
        int order = before.map(old -> Long.compare(look.uptime(), old.uptime())).orElse(1);
        if (order <= 0) {
            return order == 0 ? Arrival.TIED : Arrival.OVERTAKEN;
        }
        newest = Optional.of(look);
        return before.isPresent() && before.get().showsTheSameAs(look) ? Arrival.NO_NEWS : Arrival.NEWS;
    }

    /** Forgets what was seen, because it may not hold any more. */
    void lose(String why) {
        newest = Optional.empty();
        reason = why;
    }

    Optional<GuestLook> newest() {
        return newest;
    }

    /** The newest look with the time at which it began at the earliest, or why there is none. */
    Look<GuestLook> look() {
        return newest.<Look<GuestLook>>map(look -> new Look.Seen<>(look, beganAt(look)))
                .orElseGet(() -> new Look.NotSeen<>(reason));
    }

    private Instant beganAt(GuestLook look) {
        return booted.equals(Instant.MIN) ? booted : booted.plus(uptime(look));
    }

    private static Duration uptime(GuestLook look) {
        return Duration.ofMillis(look.uptime() * 10);
    }
}
