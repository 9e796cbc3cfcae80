package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.plan.ImaginedLab;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A host in memory on which every action succeeds at once, unless a test says otherwise. */
final class MemoryHost implements VirtualizationHost {
    final MemoryGuests guests = new MemoryGuests();
    private final Map<LabId, ImaginedLab> labs = new TreeMap<>();
    private final Map<LabId, Duration> leases = new TreeMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Function<Action, Optional<Trouble>> trouble = action -> Optional.empty();
    private Function<Action, Boolean> stuck = action -> false;

    /** From now on these actions fail. */
    synchronized void fail(Function<Action, Optional<Trouble>> how) {
        trouble = how;
    }

    /** From now on these actions begin and never end. */
    synchronized void stick(Function<Action, Boolean> which) {
        stuck = which;
    }

    /** What is left of a lab's lease from now on. */
    synchronized void lease(LabId lab, Duration left) {
        leases.put(lab, left);
    }

    /** Everything of a lab that is there, apart from a tombstone. */
    synchronized int things(LabId lab) {
        ImaginedLab there = labs.get(lab);
        LabOnHost seen = there == null ? null : there.look(Instant.EPOCH);
        return seen == null || seen.isEmpty() ? 0 : 1 + seen.hostVms().size();
    }

    @Override
    public synchronized HostSnapshot snapshot(Ledger ledger, Map<VmRef, Duration> lookInside) {
        Instant now = Instant.now();
        List<LabOnHost> seen = new ArrayList<>();
        labs.forEach((id, lab) -> seen.add(withLease(lab.look(now))));
        DataSize size = DataSize.ofGigabytes(64);
        return new HostSnapshot(
                new Look.Seen<>(
                        new HostResources(size, size, 64, DataSize.ofGigabytes(640), DataSize.ofGigabytes(640)), now),
                new Look.Seen<>(HostContents.of(seen, List.of()), now));
    }

    private LabOnHost withLease(LabOnHost lab) {
        Optional<Duration> left = lab.lease().map(full -> leases.getOrDefault(lab.lab(), full));
        return new LabOnHost(lab.lab(), lab.opened(), lab.buried(), left, lab.switches(), lab.hostVms());
    }

    @Override
    public BatchAnswer perform(Batch batch) {
        BatchAnswer answer = new BatchAnswer.Taken(
                batch.actions().stream().map(action -> perform(batch, action)).toList());
        listeners.forEach(Runnable::run);
        return answer;
    }

    private synchronized ActionOutcome perform(Batch batch, Action action) {
        Optional<Trouble> failed = trouble.apply(action);
        if (failed.isPresent()) {
            return new ActionOutcome.Failed(failed.get());
        }
        if (stuck.apply(action)) {
            return new ActionOutcome.Started();
        }
        labs.computeIfAbsent(batch.lab(), ImaginedLab::new).apply(action);
        return new ActionOutcome.Done();
    }

    @Override
    public synchronized void renew(Ledger ledger, Set<LabId> renewed, Duration lease) {
        renewed.forEach(lab -> leases.put(lab, lease));
    }

    @Override
    public LevelFacts facts() {
        return new LevelFacts(false, "", false, "0x1", false, true);
    }

    @Override
    public Guests guests() {
        return guests;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
