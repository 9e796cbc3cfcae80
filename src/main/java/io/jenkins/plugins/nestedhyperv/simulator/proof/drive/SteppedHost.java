package io.jenkins.plugins.nestedhyperv.simulator.proof.drive;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost.Reply;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.Effects;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A timed host for the tasks of one process: they seem to wait for its answers. */
public record SteppedHost(
        String name, TimedHost host, Tasks tasks, SiteClock clock, Effects effects, CallListener listener)
        implements VirtualizationHost {
    @Override
    public HostSnapshot snapshot(Ledger ledger, Map<VmRef, Duration> lookInside) throws HostException {
        return tasks.call(then -> {
            Duration ahead = clock.ahead(); // A look is stamped when it begins, by the clock of the machine that asks.
            return host.look(ledger, lookInside, reply -> {
                if (reply instanceof Reply.Answer<HostSnapshot> answer
                        && answer.value().contents() instanceof Look.Seen<?>) {
                    listener.sees(name);
                }
                then.accept(stamped(reply, ahead));
            });
        });
    }

    private static Reply<HostSnapshot> stamped(Reply<HostSnapshot> reply, Duration ahead) {
        if (ahead.isZero() || !(reply instanceof Reply.Answer<HostSnapshot> answer)) {
            return reply;
        }
        HostSnapshot seen = answer.value();
        return new Reply.Answer<>(new HostSnapshot(stamped(seen.resources(), ahead), stamped(seen.contents(), ahead)));
    }

    private static <T> Look<T> stamped(Look<T> look, Duration ahead) {
        return look instanceof Look.Seen<T> seen
                ? new Look.Seen<>(seen.value(), seen.at().plus(ahead))
                : look;
    }

    @Override
    public BatchAnswer perform(Batch batch) throws HostException {
        return tasks.call(then -> {
            listener.sends(name, batch);
            return host.perform(batch, then);
        });
    }

    @Override
    public void renew(Ledger ledger, Set<LabId> labs, Duration lease) throws HostException {
        tasks.<Integer>call(then -> {
            listener.renews(name, labs);
            return host.renew(ledger, labs, lease, reply -> {
                listener.renewed(name, reply instanceof Reply.Answer<Integer>);
                then.accept(reply);
            });
        });
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
        host.onChange(() -> {
            if (!effects.isDead()) {
                listener.run();
            }
        });
    }
}
