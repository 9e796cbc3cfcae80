package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

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
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A host as one process calls it, when somebody reads the trace: says which calls came back with a failure, or without an answer.
 * Of looks, which are many, it says when they begin to fail and when they succeed again.
 */
final class ReportedHost implements TimedHost {
    private final World world;
    private final String caller;
    private final String name;
    private final TimedHost host;
    private boolean unseen;

    ReportedHost(World world, String caller, String name, TimedHost host) {
        this.world = world;
        this.caller = caller;
        this.name = name;
        this.host = host;
    }

    @Override
    public Call look(Ledger ledger, Map<VmRef, Duration> lookInside, Consumer<Reply<HostSnapshot>> then) {
        return host.look(ledger, lookInside, reply -> {
            if (reply instanceof Reply.Lost<HostSnapshot> lost && !unseen) {
                world.say(caller, () -> Messages.text("look.lost", name, lost.message()));
            } else if (unseen && reply instanceof Reply.Answer<HostSnapshot>) {
                world.say(caller, () -> Messages.text("look.again", name));
            }
            unseen = reply instanceof Reply.Lost<HostSnapshot>;
            then.accept(reply);
        });
    }

    @Override
    public Call perform(Batch batch, Consumer<Reply<BatchAnswer>> then) {
        return host.perform(batch, reply -> {
            if (reply instanceof Reply.Lost<BatchAnswer> lost) {
                world.say(caller, batch.lab(), () -> Messages.text("answer.lost", name, lost.message()));
            } else if (reply instanceof Reply.Answer<BatchAnswer> answer) {
                Sentences.wrong(batch, answer.value())
                        .ifPresent(wrong ->
                                world.say(caller, batch.lab(), () -> Messages.text("answer.wrong", name, wrong)));
            }
            then.accept(reply);
        });
    }

    @Override
    public Call renew(Ledger ledger, Set<LabId> labs, Duration lease, Consumer<Reply<Integer>> then) {
        return host.renew(ledger, labs, lease, reply -> {
            if (reply instanceof Reply.Lost<Integer> lost) {
                world.say(caller, () -> Messages.text("renewal.lost", name, lost.message()));
            }
            then.accept(reply);
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
        host.onChange(listener);
    }
}
