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
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A host as one caller has it when things go wrong. For the thread of the timeline. */
final class MishapHost implements TimedHost {
    private final TimedHost host;
    private final HostMishaps mishaps;

    MishapHost(TimedHost host, HostMishaps mishaps) {
        this.host = host;
        this.mishaps = mishaps;
    }

    @Override
    public Call look(Ledger ledger, Map<VmRef, Duration> lookInside, Consumer<Reply<HostSnapshot>> then) {
        LookMishaps looks = mishaps.looks();
        Sending<HostSnapshot> sending = looks.remembered(ledger, next -> host.look(ledger, lookInside, next));
        Sending<HostSnapshot> harmed = mishaps.take(CallKind.LOOK)
                .map(strike -> CallMishap.harmedLook(strike, looks, ledger, sending))
                .orElse(sending);
        return mishaps.overTheWay(harmed, then);
    }

    @Override
    public Call perform(Batch batch, Consumer<Reply<BatchAnswer>> then) {
        Sending<BatchAnswer> harmed = mishaps.take(CallKind.PERFORM)
                .map(strike -> CallMishap.harmedBatch(strike, host, batch))
                .orElse(next -> host.perform(batch, next));
        return mishaps.overTheWay(harmed, then);
    }

    @Override
    public Call renew(Ledger ledger, Set<LabId> labs, Duration lease, Consumer<Reply<Integer>> then) {
        Sending<Integer> sending = next -> host.renew(ledger, labs, lease, next);
        Sending<Integer> harmed = mishaps.take(CallKind.RENEW)
                .map(strike -> CallMishap.harmed(strike, sending))
                .orElse(sending);
        return mishaps.overTheWay(harmed, then);
    }

    @Override
    public LevelFacts facts() {
        return host.facts();
    }

    @Override
    public Guests guests() {
        return new MishapGuests(host.guests(), mishaps::isSilent, () -> mishaps.take(CallKind.GUESTS));
    }

    @Override
    public void onChange(Runnable listener) {
        host.onChange(() -> {
            if (!mishaps.tellsNothing()) {
                listener.run();
            }
        });
    }
}
