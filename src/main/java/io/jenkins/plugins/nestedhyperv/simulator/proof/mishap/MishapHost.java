package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A host as its callers have it when things go wrong: mishaps wait for the next call of their kind and strike it. For the
 * thread of the timeline.
 */
public final class MishapHost implements TimedHost {
    private final TimedHost host;
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
    public MishapHost(TimedHost host, Timeline timeline, Consumer<MishapKind> struck) {
        this.host = host;
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

    @Override
    public Call look(Ledger ledger, Map<VmRef, Duration> lookInside, Consumer<Reply<HostSnapshot>> then) {
        Sending<HostSnapshot> sending = looks.remembered(ledger, next -> host.look(ledger, lookInside, next));
        Sending<HostSnapshot> harmed = take(CallKind.LOOK)
                .map(strike -> CallMishap.harmedLook(strike, looks, ledger, sending))
                .orElse(sending);
        return overTheWay(harmed, then);
    }

    @Override
    public Call perform(Batch batch, Consumer<Reply<BatchAnswer>> then) {
        Sending<BatchAnswer> harmed = take(CallKind.PERFORM)
                .map(strike -> CallMishap.harmedBatch(strike, host, batch))
                .orElse(next -> host.perform(batch, next));
        return overTheWay(harmed, then);
    }

    @Override
    public Call renew(Ledger ledger, Set<LabId> labs, Duration lease, Consumer<Reply<Integer>> then) {
        Sending<Integer> sending = next -> host.renew(ledger, labs, lease, next);
        Sending<Integer> harmed = take(CallKind.RENEW)
                .map(strike -> CallMishap.harmed(strike, sending))
                .orElse(sending);
        return overTheWay(harmed, then);
    }

    @Override
    public LevelFacts facts() {
        return host.facts();
    }

    @Override
    public Guests guests() {
        return new MishapGuests(host.guests(), () -> isSilent(), () -> take(CallKind.GUESTS));
    }

    @Override
    public void onChange(Runnable listener) {
        host.onChange(() -> {
            if (!timeline.now().isBefore(silentUntil)) {
                listener.run();
            }
        });
    }

    /** The host has ended all workers without a word, as it restarts: their callers notice that, sooner or later. */
    public void breakConnections() {
        List<Once<?>> broken = List.copyOf(open);
        open.clear();
        broken.forEach(once -> CallMishaps.lose(unmeant(), "host.restarts", once));
    }

    private <T> Call overTheWay(Sending<T> sending, Consumer<Reply<T>> then) {
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
    private boolean isSilent() {
        boolean silent = timeline.now().isBefore(silentUntil);
        if (silent && !noticed) {
            noticed = true;
            struck.accept(MishapKind.HOST_UNREACHABLE);
        }
        return silent;
    }

    /** What nobody armed: its parameters need not be drawn. */
    private Strike unmeant() {
        Armed unmeant = new Armed(MishapKind.HOST_UNREACHABLE, CallKind.LOOK, 1, new SplittableRandom(0));
        return new Strike(unmeant, timeline, () -> {}, () -> {});
    }

    private Optional<Strike> take(CallKind call) {
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
