package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OlderGenerationException;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A physical host in memory that obeys the vocabulary of actions. Its own clock is some days off, so that comparing it with
 * the engine's shows. Guests boot and detached work goes on from look to look.
 *
 * <p>What may break: actions ({@link ToyFaults}); the way to the host ({@link #silent}, {@link #hangs}); its view of guests
 * ({@link #guestsHang}); guests that never boot; host VMs that die or restart. What must hold: {@link #violations} is empty.
 */
public final class ToyHost implements VirtualizationHost {
    private static final int NEVER = Integer.MAX_VALUE;

    public final ToyFaults faults = new ToyFaults();
    /** Each action that was begun, in order, as {@code CreateDisks host-1}. */
    public final List<String> journal = new ArrayList<>();
    /** What the contract forbids and was asked for all the same. */
    public final List<String> violations = new ArrayList<>();
    /** The labs of each renewal. */
    public final List<Set<LabId>> renewals = new ArrayList<>();

    public final Set<String> neverBoot = new HashSet<>();
    /** What becomes of a look on its way to whoever asked for it. */
    public UnaryOperator<HostSnapshot> way = UnaryOperator.identity();

    public DataSize freeDisk = DataSize.ofGigabytes(1024);
    public boolean silent;
    public boolean hangs;
    public boolean renewalsHang;
    public boolean batchesHang;
    public boolean guestsHang;
    public boolean extensionsWork = true;
    public int looks;
    public int batches;

    private final Clock clock;
    private final Duration clockIsOff = Duration.ofDays(3);
    private final Map<String, Map<LabId, ToyLab>> installations = new TreeMap<>();
    private final Map<String, Long> generations = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /** Makes an empty host. */
    public ToyHost(Clock clock) {
        this.clock = clock;
    }

    /** What the host has of a lab; made when there is nothing. */
    public ToyLab lab(String installation, LabId lab) {
        return installations
                .computeIfAbsent(installation, key -> new TreeMap<>())
                .computeIfAbsent(lab, ToyLab::new);
    }

    /** Whether nothing but tombstones is left of an installation. */
    public boolean isEmpty(String installation) {
        return installations.getOrDefault(installation, Map.of()).values().stream()
                .allMatch(ToyLab::isEmpty);
    }

    /** Everything there is of a lab, as text. */
    public String describe(String installation, LabId lab) {
        return lab(installation, lab).toString();
    }

    /** A ledger of this installation with this generation was here. */
    public void claim(Ledger ledger) {
        generations.merge(ledger.installation(), ledger.generation(), Math::max);
    }

    /** A host VM that runs turns off by itself. */
    public void die(ToyVm vm) {
        vm.off();
        vm.disturbed = true;
    }

    /** A host VM that runs restarts by itself. */
    public void restart(ToyVm vm) {
        vm.restart(looksToBoot(vm.name));
        vm.disturbed = true;
    }

    /** Tells the engine that something is different. */
    public void tellChange() {
        listeners.forEach(Runnable::run);
    }

    int looksToBoot(String vm) {
        return neverBoot.contains(vm) ? NEVER : 2;
    }

    Instant now() {
        return clock.instant().plus(clockIsOff);
    }

    void violated(String what) {
        violations.add(what);
    }

    @Override
    public HostSnapshot snapshot(Ledger ledger, Map<VmRef, Duration> lookInside) throws HostException {
        beReached();
        looks++;
        Instant at = clock.instant();
        Map<LabId, ToyLab> ours = installations.getOrDefault(ledger.installation(), Map.of());
        ours.values().forEach(lab -> lab.vms.values().forEach(vm -> vm.looked(at)));
        if (faults.happens(0.3)) {
            return HostSnapshot.unseen("the look was cut off");
        }
        List<LabOnHost> labs = ours.values().stream()
                .filter(lab -> !lab.isEmpty() || lab.buried)
                .map(lab -> observed(lab, lookInside))
                .toList();
        DataSize much = DataSize.ofGigabytes(1024);
        HostResources resources = new HostResources(much, much, 64, much, freeDisk);
        return way.apply(new HostSnapshot(
                new Look.Seen<>(resources, at), new Look.Seen<>(HostContents.of(labs, List.of()), at)));
    }

    private LabOnHost observed(ToyLab lab, Map<VmRef, Duration> lookInside) {
        List<ObservedHostVm> vms = lab.vms.values().stream()
                .map(vm -> vm.observed(
                        lookInside.containsKey(VmRef.hostVm(lab.id, vm.name)),
                        guestsHang || faults.happens(0.3),
                        extensionsWork,
                        clock.instant()))
                .toList();
        return lab.observed(vms, now());
    }

    @Override
    public BatchAnswer perform(Batch batch) throws HostException {
        beReached();
        if (batchesHang) {
            throw new ToyExecutor.Hang();
        }
        batches++;
        Ledger ledger = batch.ledger();
        if (generations.getOrDefault(ledger.installation(), 0L) > ledger.generation()) {
            return new BatchAnswer.Refused(BatchAnswer.Refusal.OLDER_GENERATION, "a newer generation was here");
        }
        claim(ledger);
        ToyLab lab = lab(ledger.installation(), batch.lab());
        if (lab.buried && batch.actions().stream().anyMatch(Action::creates)) {
            return new BatchAnswer.Refused(BatchAnswer.Refusal.TOMBSTONE, "the lab has a tombstone");
        }
        boolean answerLost = false;
        List<ActionOutcome> outcomes = new ArrayList<>();
        for (Action action : batch.actions()) {
            Optional<ToyFault> fault = faults.of(nameOf(action), action.target());
            if (fault.equals(Optional.of(ToyFault.LOST_REQUEST))) {
                throw new HostException("the connection was lost");
            }
            if (fault.equals(Optional.of(ToyFault.BUSY)) && outcomes.isEmpty()) {
                return new BatchAnswer.Refused(BatchAnswer.Refusal.BUSY, "another batch of the lab runs");
            }
            answerLost |= fault.equals(Optional.of(ToyFault.LOST_ANSWER));
            boolean waits = outcomes.stream().anyMatch(ToyHost::isBad)
                    && batch.orderKey(action).equals(batch.lab().value());
            outcomes.add(waits ? new ActionOutcome.NotBegun("one before it failed") : perform(lab, action, fault));
        }
        if (answerLost) {
            throw new HostException("the answer was lost");
        }
        return new BatchAnswer.Taken(outcomes);
    }

    private static boolean isBad(ActionOutcome outcome) {
        return outcome instanceof ActionOutcome.Failed || outcome instanceof ActionOutcome.NotBegun;
    }

    private ActionOutcome perform(ToyLab lab, Action action, Optional<ToyFault> fault) {
        journal.add(nameOf(action) + " " + action.target());
        Optional<Trouble> trouble = fault.flatMap(ToyHost::trouble);
        boolean withEffect = trouble.isEmpty() || fault.equals(Optional.of(ToyFault.FAILS_AFTER_EFFECT));
        ToyActions.Detached detached = (vm, inside, effect) -> begin(vm, inside, effect, trouble);
        boolean failsLater = ToyActions.isDetached(action);
        ActionOutcome outcome = withEffect || failsLater ? action.accept(new ToyActions(this, lab, detached)) : null;
        return trouble.isPresent() && !failsLater ? new ActionOutcome.Failed(trouble.get()) : outcome;
    }

    private static Optional<Trouble> trouble(ToyFault fault) {
        return switch (fault) {
            case PASSING, FAILS_AFTER_EFFECT -> Optional.of(Trouble.passing("bad luck"));
            case LASTING -> Optional.of(Trouble.lasting("the disk is broken; replace it"));
            case LOST_REQUEST, LOST_ANSWER, BUSY -> Optional.empty();
        };
    }

    private ActionOutcome begin(ToyVm vm, Action action, Runnable effect, Optional<Trouble> trouble) {
        boolean busy = vm.works.stream().anyMatch(work -> work.target.equals(action.target()) && work.runs());
        if (!busy) {
            vm.works.removeIf(work -> work.target.equals(action.target()));
            vm.works.add(new ToyWork(nameOf(action), action.target(), effect, trouble, clock.instant(), 2));
        }
        return new ActionOutcome.Started();
    }

    @Override
    public void renew(Ledger ledger, Set<LabId> labs, Duration lease) throws HostException {
        beReached();
        if (renewalsHang) {
            throw new ToyExecutor.Hang();
        }
        if (generations.getOrDefault(ledger.installation(), 0L) > ledger.generation()) {
            throw new OlderGenerationException("a newer generation was here");
        }
        renewals.add(Set.copyOf(labs));
        for (LabId id : labs) {
            ToyLab lab = lab(ledger.installation(), id);
            if (lab.opened && !lab.buried) {
                lab.leaseUntil = Optional.of(now().plus(lease));
            }
        }
    }

    private void beReached() throws HostException {
        if (hangs) {
            throw new ToyExecutor.Hang();
        }
        if (silent) {
            throw new HostException("no route to host");
        }
    }

    private static String nameOf(Action action) {
        return action.getClass().getSimpleName();
    }

    @Override
    public LevelFacts facts() {
        return new LevelFacts(false, "svm", true, "0x1", false, true);
    }

    @Override
    public Guests guests() {
        throw new UnsupportedOperationException("nothing here runs commands");
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
