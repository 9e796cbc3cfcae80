package io.jenkins.plugins.nestedhyperv.simulator.history;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyHost;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The toy host with answers that take a while, so that histories can be tried without a simulated Hyper-V. */
final class ToyMachine implements TimedHost {
    private final Timeline timeline;
    private final RandomGenerator chances;
    final ToyHost toy;

    ToyMachine(Timeline timeline, RandomGenerator chances) {
        this.timeline = timeline;
        this.chances = chances;
        toy = new ToyHost(new Clock() {
            @Override
            public Instant instant() {
                return timeline.now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        });
    }

    private interface Asking<T> {
        T ask() throws HostException;
    }

    private <T> Call after(int millis, Asking<T> asking, Consumer<Reply<T>> then) {
        boolean[] dead = new boolean[1];
        timeline.after(Duration.ofMillis(chances.nextInt(millis)), () -> {
            if (!dead[0]) {
                then.accept(reply(asking));
            }
        });
        return new Call() {
            @Override
            public void kill() {
                dead[0] = true;
            }

            @Override
            public void pause(Duration time) {}
        };
    }

    private static <T> Reply<T> reply(Asking<T> asking) {
        try {
            return new Reply.Answer<>(asking.ask());
        } catch (HostException e) {
            return new Reply.Lost<>(e.getMessage());
        }
    }

    @Override
    public Call look(Ledger ledger, Map<VmRef, Duration> lookInside, Consumer<Reply<HostSnapshot>> then) {
        return after(500, () -> toy.snapshot(ledger, lookInside), then);
    }

    @Override
    public Call perform(Batch batch, Consumer<Reply<BatchAnswer>> then) {
        return after(10_000, () -> toy.perform(batch), then);
    }

    @Override
    public Call renew(Ledger ledger, Set<LabId> labs, Duration lease, Consumer<Reply<Integer>> then) {
        return after(500, () -> renewed(ledger, labs, lease), then);
    }

    private int renewed(Ledger ledger, Set<LabId> labs, Duration lease) throws HostException {
        toy.renew(ledger, labs, lease);
        return labs.size();
    }

    @Override
    public LevelFacts facts() {
        return toy.facts();
    }

    @Override
    public Guests guests() {
        return new ToyGuests();
    }

    @Override
    public void onChange(Runnable listener) {
        toy.onChange(listener);
    }
}
