package io.jenkins.plugins.nestedhyperv.simulator.time;

import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;

/** A timeline whose time stands still but for {@link #runNext}, which jumps to the next event. For one thread. */
public final class VirtualTimeline implements Timeline {
    private record Event(Instant at, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    private final PriorityQueue<Event> waiting = new PriorityQueue<>();
    private Instant now;
    private long numbers;

    /** A timeline without events. */
    public VirtualTimeline(Instant start) {
        now = start;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void at(Instant when, Runnable event) {
        waiting.add(new Event(when.isBefore(now) ? now : when, numbers++, event));
    }

    /** When the next event is; empty when there is none. */
    public Optional<Instant> next() {
        return Optional.ofNullable(waiting.peek()).map(Event::at);
    }

    /** Runs the next event, at its time; tells whether there was one. */
    public boolean runNext() {
        Event next = waiting.poll();
        if (next == null) {
            return false;
        }
        now = next.at();
        next.what().run();
        return true;
    }
}
