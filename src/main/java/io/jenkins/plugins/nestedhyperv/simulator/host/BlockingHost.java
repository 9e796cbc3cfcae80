package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A host on a timeline of real time, whose callers wait for their answers. May be used by several threads at once. */
public final class BlockingHost implements VirtualizationHost {
    private final TimedHost host;
    private final Turns turns;
    private final Guests guests;

    /**
     * Lets callers wait.
     *
     * @param host used by the thread of the timeline alone
     * @param turns the timeline that the host is on
     */
    public BlockingHost(TimedHost host, Turns turns) {
        this.host = host;
        this.turns = turns;
        this.guests = new BlockingGuests(host.guests(), turns);
    }

    @Override
    public HostSnapshot snapshot(Ledger ledger, Map<VmRef, Duration> lookInside) throws HostException {
        return call(Duration.ZERO, then -> host.look(ledger, lookInside, then));
    }

    @Override
    public BatchAnswer perform(Batch batch) throws HostException {
        return call(batch.timeToLive(), then -> host.perform(batch, then));
    }

    @Override
    public void renew(Ledger ledger, Set<LabId> labs, Duration lease) throws HostException {
        call(Duration.ZERO, (Consumer<TimedHost.Reply<Integer>> then) -> host.renew(ledger, labs, lease, then));
    }

    @Override
    public LevelFacts facts() throws HostException {
        return turns.take(host::facts);
    }

    @Override
    public Guests guests() {
        return guests;
    }

    @Override
    public void onChange(Runnable listener) {
        turns.later(() -> host.onChange(listener));
    }

    private <T> T call(Duration more, Consumer<Consumer<TimedHost.Reply<T>>> begin) throws HostException {
        TimedHost.Reply<T> reply = turns.await(more, begin);
        if (reply instanceof TimedHost.Reply.Answer<T> answer) {
            return answer.value();
        }
        throw new HostException(((TimedHost.Reply.Lost<T>) reply).message());
    }
}
