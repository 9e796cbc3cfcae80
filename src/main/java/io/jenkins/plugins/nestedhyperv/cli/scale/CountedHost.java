package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Counts what a host is asked for, and can let go of it, so that the engine's memory is seen without that of the host. */
final class CountedHost implements TimedHost {
    private final List<Runnable> listeners = new ArrayList<>(1);
    private TimedHost host;
    private long looks;
    private long otherCalls;

    CountedHost(TimedHost host) {
        this.host = host;
    }

    /** How often it was looked at. */
    long looks() {
        return looks;
    }

    /** Batches and renewals. */
    long otherCalls() {
        return otherCalls;
    }

    /** Tells that something has changed, so that it is looked at at once. */
    void nudge() {
        listeners.forEach(Runnable::run);
    }

    /** From now on there is no host; it must not be called any more. */
    void letGo() {
        host = null;
    }

    @Override
    public Call look(Ledger ledger, Map<VmRef, Duration> lookInside, Consumer<Reply<HostSnapshot>> then) {
        looks++;
        return host.look(ledger, lookInside, then);
    }

    @Override
    public Call perform(Batch batch, Consumer<Reply<BatchAnswer>> then) {
        otherCalls++;
        return host.perform(batch, then);
    }

    @Override
    public Call renew(Ledger ledger, Set<LabId> labs, Duration lease, Consumer<Reply<Integer>> then) {
        otherCalls++;
        return host.renew(ledger, labs, lease, then);
    }

    @Override
    public LevelFacts facts() {
        return host.facts();
    }

    @Override
    public Guests guests() {
        return host.guests();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
        host.onChange(listener);
    }
}
