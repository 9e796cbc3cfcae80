package io.jenkins.plugins.nestedhyperv.lab.control;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Who is to be attended to at once, and who at what time, so that a step need not go through all. For one thread. */
final class Agenda<K extends Comparable<K>> {
    private final TreeSet<K> soon = new TreeSet<>();
    private final Map<K, Instant> times = new HashMap<>();
    private final TreeSet<Appointment<K>> appointments = new TreeSet<>(
            Comparator.<Appointment<K>, Instant>comparing(Appointment::at).thenComparing(Appointment::who));

    private record Appointment<K>(Instant at, K who) {}

    /** At once. */
    void soon(K who) {
        soon.add(who);
    }

    /** Not later than then, instead of any time that was named before. */
    void at(K who, Instant time) {
        cancel(who);
        times.put(who, time);
        appointments.add(new Appointment<>(time, who));
    }

    /** Not any more. */
    void remove(K who) {
        soon.remove(who);
        cancel(who);
    }

    private void cancel(K who) {
        Instant time = times.remove(who);
        if (time != null) {
            appointments.remove(new Appointment<>(time, who));
        }
    }

    /** All who are to be attended to by now, in their order; they are not on the agenda any more. */
    List<K> due(Instant now) {
        while (!appointments.isEmpty() && !appointments.first().at().isAfter(now)) {
            soon.add(appointments.first().who());
            cancel(appointments.first().who());
        }
        List<K> due = List.copyOf(soon);
        due.forEach(this::remove);
        return due;
    }

    /** The next time that was named; empty when there is none. */
    Optional<Instant> next() {
        return appointments.isEmpty()
                ? Optional.empty()
                : Optional.of(appointments.first().at());
    }
}
