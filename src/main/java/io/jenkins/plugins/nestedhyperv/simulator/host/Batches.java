package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer.Refusal;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Takes batches, one of a lab at a time, and renewals. */
final class Batches {
    private final HostSetup setup;
    private final Ground ground;
    private final Claims claims;
    private final Gate gate;
    private final Insides insides;
    private final GuestSystems guests;
    private final LabLocks locks = new LabLocks();
    private long numbers;

    Batches(HostSetup setup, Ground ground, Claims claims, Insides insides, GuestSystems guests) {
        this.setup = setup;
        this.ground = ground;
        this.claims = claims;
        this.gate = new Gate(claims, ground.tombstones());
        this.insides = insides;
        this.guests = guests;
    }

    /** Performs a batch that has just arrived. */
    void perform(Batch batch, String maker, Worker worker, Consumer<BatchAnswer> answer) {
        long number = numbers++;
        Instant arrived = setup.timeline().now();
        setup.hostAudit().batchArrived(setup.name(), number, batch);
        worker.after(setup.latencies().of(Step.RECORD), () -> {
            if (!locks.take(batch.lab(), worker)) {
                worker.end();
                answer.accept(new BatchAnswer.Refused(Refusal.BUSY, Messages.text("batch.busy", batch.lab())));
                return;
            }
            worker.atEnd(() -> locks.free(batch.lab(), worker));
            Optional<BatchAnswer.Refused> refused = claim(batch);
            if (refused.isPresent()) {
                worker.end();
                answer.accept(refused.get());
                return;
            }
            setup.hostAudit().batchBegins(setup.name(), number);
            worker.atEnd(() -> setup.hostAudit().batchEnds(setup.name(), number));
            run(batch, number, arrived, maker, worker, answer);
        });
    }

    private void run(
            Batch batch, long number, Instant arrived, String maker, Worker worker, Consumer<BatchAnswer> answer) {
        BatchRun.Around around = new BatchRun.Around(
                ground.machine(),
                setup.timeline(),
                setup.latencies(),
                gate,
                action -> setup.hostAudit().actionBegins(setup.name(), number, action),
                maker);
        HostActions actions = new HostActions(
                ground, insides, guests, batch.lab(), batch.ledger().installation(), maker);
        new BatchRun(around, batch, arrived, worker, actions, outcomes -> {
                    worker.end();
                    answer.accept(new BatchAnswer.Taken(outcomes));
                })
                .begin();
    }

    /** Lets a ledger's generation be known, unless the batch is refused as a whole. */
    private Optional<BatchAnswer.Refused> claim(Batch batch) {
        Optional<BatchAnswer.Refused> refused = gate.refuses(batch);
        if (refused.isPresent() && refused.get().reason() == Refusal.OLDER_GENERATION) {
            return refused;
        }
        try {
            claims.claim(batch.ledger());
            return refused;
        } catch (HyperVException | RefusedException e) {
            // A claim that cannot be written protects from nothing: whoever writes no claim makes nothing else either.
            return Optional.of(new BatchAnswer.Refused(Refusal.BUSY, Messages.text("batch.noClaim", e.getMessage())));
        }
    }

    /** Renews leases that are not another's, in one go. */
    void renew(
            Ledger ledger,
            String maker,
            Set<LabId> labs,
            Duration lease,
            Worker worker,
            Consumer<TimedHost.Reply<Integer>> then) {
        worker.after(setup.latencies().of(Step.RECORD), () -> {
            worker.end();
            if (claims.refusesOlderGeneration(ledger)) {
                then.accept(new TimedHost.Reply.Lost<>(Gate.olderText(ledger)));
                return;
            }
            then.accept(renewEach(ledger.installation(), maker, labs, lease));
        });
    }

    /** One lab whose lease cannot be renewed does not keep the others from it. */
    private TimedHost.Reply<Integer> renewEach(String installation, String maker, Set<LabId> labs, Duration lease) {
        int renewed = 0;
        Optional<String> failed = Optional.empty();
        for (LabId lab : labs.stream().sorted().toList()) {
            ground.machine().actAs(Actor.engine(maker, lab.value(), lab.value()));
            try {
                renewed += new LabActions(ground, lab, installation).renew(lease) ? 1 : 0;
            } catch (HyperVException | RefusedException e) {
                failed = failed.isPresent() ? failed : Optional.of(e.getMessage());
            } finally {
                ground.machine().actAs(Actor.MACHINE);
            }
        }
        return failed.isPresent()
                ? new TimedHost.Reply.Lost<>(Messages.text("renew.failed", setup.name(), failed.get()))
                : new TimedHost.Reply.Answer<>(renewed);
    }
}
