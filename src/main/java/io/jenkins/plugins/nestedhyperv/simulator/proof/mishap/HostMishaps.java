package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What goes wrong when one host is called, by whomever: mishaps wait for the next call of their kind and strike it. For the
 * thread of the timeline.
 */
public final class HostMishaps {
    private final Timeline timeline;
    private final Consumer<MishapKind> struck;
    private final LookMishaps looks = new LookMishaps();
    private final List<Armed> armed = new ArrayList<>();
    private final Set<Once<?>> open = new LinkedHashSet<>();
    private Instant silentUntil = Instant.MIN;
    private boolean noticed;

    /**
     * Nothing goes wrong yet.
     *
     * @param struck hears of each mishap that really struck, when it does
     */
    public HostMishaps(Timeline timeline, Consumer<MishapKind> struck) {
        this.timeline = timeline;
        this.struck = struck;
    }

    /**
     * Has a mishap wait for the next calls of a kind.
     *
     * @param kind one that happens at calls, but for {@link MishapKind#HOST_UNREACHABLE}
     * @param times how many calls it is to strike, at least 1
     * @param random from where it draws its parameters
     */
    public void arm(MishapKind kind, CallKind call, int times, RandomGenerator random) {
        if (!CallMishap.strikesAt(kind, call)) {
            throw new IllegalArgumentException(kind + " cannot happen at " + call);
        }
        armed.add(new Armed(kind, call, times, random));
    }

    /** Lets nobody reach the host for a while: requests and answers are lost, and what it is doing goes on. */
    public void silentFor(Duration time) {
        Instant until = timeline.now().plus(time);
        silentUntil = until.isAfter(silentUntil) ? until : silentUntil;
        noticed = false;
    }

    /** Nothing new goes wrong, and the host can be reached; answers that are late already still come. */
    public void stop() {
        armed.clear();
        silentUntil = Instant.MIN;
    }

    /** The host as one caller has it, who reaches it by a connection of his own. */
    public TimedHost on(TimedHost connection) {
        return new MishapHost(connection, this);
    }

    LookMishaps looks() {
        return looks;
    }

    /** The host has ended all workers without a word, as it restarts: their callers notice that, sooner or later. */
    public void breakConnections() {
        List<Once<?>> broken = List.copyOf(open);
        open.clear();
        broken.forEach(once -> CallMishaps.lose(unmeant(), "host.restarts", once));
    }

    /** Sends a call over the way to the host, and its answer back. */
    <T> TimedHost.Call overTheWay(Sending<T> sending, Consumer<TimedHost.Reply<T>> then) {
        if (isSilent()) {
            CallMishaps.lose(unmeant(), "host.silent", then);
            return new CallWorkers();
        }
        Once<T> once = new Once<>(then);
        open.add(once);
        return sending.send(reply -> {
            open.remove(once);
            if (isSilent()) {
                CallMishaps.lose(unmeant(), "host.silent", once);
            } else {
                once.accept(reply);
            }
        });
    }

    /** Tells whether the host cannot be reached; whoever asks notices. */
    boolean isSilent() {
        boolean silent = timeline.now().isBefore(silentUntil);
        if (silent && !noticed) {
            noticed = true;
            struck.accept(MishapKind.HOST_UNREACHABLE);
        }
        return silent;
    }

    /** Whether it is silent now, asked by nobody who would notice. */
    boolean tellsNothing() {
        return timeline.now().isBefore(silentUntil);
    }

    /** What nobody armed: its parameters need not be drawn. */
    private Strike unmeant() {
        Armed unmeant = new Armed(MishapKind.HOST_UNREACHABLE, CallKind.LOOK, 1, new SplittableRandom(0));
        return new Strike(unmeant, timeline, () -> {}, () -> {});
    }

    /** The mishap that strikes the next call of a kind, which is this one. */
    Optional<Strike> take(CallKind call) {
        Iterator<Armed> each = armed.iterator();
        while (each.hasNext()) {
            Armed next = each.next();
            if (next.call() == call) {
                if (!next.struck()) {
                    each.remove();
                }
                return Optional.of(strike(next));
            }
        }
        return Optional.empty();
    }

    private Strike strike(Armed taken) {
        return new Strike(taken, timeline, () -> struck.accept(taken.kind()), () -> {
            armed.add(new Armed(taken.kind(), taken.call(), 1, taken.random()));
        });
    }
}
