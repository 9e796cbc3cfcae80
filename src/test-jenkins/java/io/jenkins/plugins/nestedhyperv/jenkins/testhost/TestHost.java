package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

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
import io.jenkins.plugins.nestedhyperv.lab.host.OlderGenerationException;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A physical host whose state is below a folder, so that it outlives the Jenkins that drives it: VMs boot at once, and their
 * guests are folders and processes of this machine. It throws when it is asked where nobody may wait for a host
 * ({@link Guard}). Use one process at a time; in it, {@link #at} gives the same host for the same folder.
 */
public final class TestHost implements VirtualizationHost {
    private static final Map<Path, TestHost> OPEN = new ConcurrentHashMap<>();
    private static final long HELD_MILLIS = 200;

    private final Guard guard;
    private final Controls controls;
    private final StateFiles files;
    private final GuestFolders folders;
    private final Guests guests;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private TestHost(Path root) {
        guard = new Guard(root.resolve("caught.txt"));
        controls = new Controls(root.resolve("controls"), this::tellChange);
        files = new StateFiles(root);
        folders = new GuestFolders(root.resolve("guests"));
        guests = new TestGuests(guard, this::relay, folders);
    }

    /** The host whose state is below that folder; the folder may be empty or missing. */
    public static TestHost at(Path root) {
        return OPEN.computeIfAbsent(root.toAbsolutePath().normalize(), TestHost::new);
    }

    /** What a test tells the host to do. */
    public Controls controls() {
        return controls;
    }

    /** Each call that came where nobody may wait for a host; one line each. */
    public List<String> violations() {
        return guard.violations();
    }

    /** What is left of all labs, apart from tombstones. */
    public synchronized Leftovers leftovers() {
        return Leftovers.of(files.labs(), folders);
    }

    /** The labs that the host has something of, apart from tombstones. */
    public synchronized List<LabId> labs() {
        return files.labs().stream()
                .filter(lab -> !lab.isEmpty())
                .map(lab -> new LabId(lab.id))
                .toList();
    }

    /** Everything in its VMs ends at once, whoever drives it. */
    void destroy() {
        folders.remove(folders.root());
    }

    /** A VM of a lab, host VM or inner VM, turns off by itself. */
    public void turnOff(LabId lab, String vm) {
        change(
                lab,
                state -> state.vms.values().forEach(hostVm -> {
                    if (hostVm.name.equals(vm)) {
                        hostVm.off();
                        folders.kill(folders.hostVm(lab.value(), vm));
                    } else if (hostVm.inner.containsKey(vm)) {
                        hostVm.inner.get(vm).off();
                        folders.kill(folders.innerVm(lab.value(), hostVm.name, vm));
                    }
                }));
    }

    /** A VM of a lab, host VM or inner VM, vanishes with all that is in it. */
    public void lose(LabId lab, String vm) {
        change(lab, state -> {
            if (state.vms.remove(vm) != null) {
                folders.remove(folders.hostVm(lab.value(), vm));
            }
            state.vms.values().stream()
                    .filter(hostVm -> hostVm.inner.remove(vm) != null)
                    .forEach(hostVm -> folders.remove(folders.innerVm(lab.value(), hostVm.name, vm)));
        });
    }

    private void change(LabId lab, Consumer<LabState> change) {
        synchronized (this) {
            LabState state = files.lab(lab.value()).orElseThrow();
            change.accept(state);
            files.save(state);
        }
        tellChange();
    }

    /** Nobody listens any more; what is there goes on. */
    void forgetListeners() {
        listeners.clear();
    }

    private void tellChange() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public HostSnapshot snapshot(Ledger ledger, Map<VmRef, Duration> lookInside) throws HostException {
        enter("snapshot");
        Instant now = Instant.now();
        DataSize much = DataSize.ofGigabytes(1024);
        return new HostSnapshot(
                new Look.Seen<>(new HostResources(much, much, 64, much, much), now),
                new Look.Seen<>(HostContents.of(look(ledger, lookInside.keySet(), now), controls.oddities()), now));
    }

    private synchronized List<LabOnHost> look(Ledger ledger, Set<VmRef> lookInside, Instant now) {
        List<LabState> ours = files.labs().stream()
                .filter(lab -> lab.installation.equals(ledger.installation()))
                .toList();
        ours.forEach(lab -> {
            actions(lab, now).goOn();
            files.save(lab);
        });
        return ours.stream()
                .filter(lab -> lab.buried || !lab.isEmpty())
                .map(lab -> lab.observed(lookInside, now))
                .toList();
    }

    @Override
    public BatchAnswer perform(Batch batch) throws HostException {
        enter("perform");
        waitWhileHeld(batch);
        BatchAnswer answer = answer(batch);
        tellChange();
        return answer;
    }

    /** Lest an engine that sees no effect ask again and again without a pause. */
    private synchronized void waitWhileHeld(Batch batch) {
        if (batch.actions().stream().anyMatch(action -> controls.holds(nameOf(action)))) {
            try {
                wait(HELD_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized BatchAnswer answer(Batch batch) {
        Ledger ledger = batch.ledger();
        if (files.generation(ledger.installation()) > ledger.generation()) {
            return new BatchAnswer.Refused(BatchAnswer.Refusal.OLDER_GENERATION, "a newer generation was here");
        }
        files.claim(ledger.installation(), ledger.generation());
        LabState lab = files.lab(batch.lab().value())
                .orElseGet(() -> new LabState(ledger.installation(), batch.lab().value()));
        if (lab.buried && batch.actions().stream().anyMatch(Action::creates)) {
            return new BatchAnswer.Refused(BatchAnswer.Refusal.TOMBSTONE, "the lab has a tombstone");
        }
        return new BatchAnswer.Taken(
                batch.actions().stream().map(action -> perform(lab, action)).toList());
    }

    private ActionOutcome perform(LabState lab, Action action) {
        Optional<Trouble> failure = controls.failure(nameOf(action));
        if (failure.isPresent()) {
            return new ActionOutcome.Failed(failure.get());
        }
        boolean held = controls.holds(nameOf(action)) && !mayBegin(action);
        ActionOutcome outcome = held ? new ActionOutcome.Started() : action.accept(actions(lab, Instant.now()));
        files.save(lab);
        return outcome;
    }

    /** What is held with a state of its own: seen as being under way. */
    private static boolean mayBegin(Action action) {
        return action instanceof Action.StartHostVm
                || action instanceof Action.EnableHypervisor
                || action instanceof Action.ConfigureNetwork
                || action instanceof Action.CreateInnerVm
                || action instanceof Action.StartInnerVm
                || action instanceof Action.CheckInnerVm
                || action instanceof Action.DeleteInnerVm;
    }

    private LabActions actions(LabState lab, Instant now) {
        return new LabActions(lab, controls, folders, now);
    }

    private static String nameOf(Action action) {
        return action.getClass().getSimpleName();
    }

    @Override
    public synchronized void renew(Ledger ledger, Set<LabId> labs, Duration lease) throws HostException {
        enter("renew");
        if (files.generation(ledger.installation()) > ledger.generation()) {
            throw new OlderGenerationException("a newer generation was here");
        }
        labs.forEach(id -> files.lab(id.value())
                .filter(lab -> lab.opened && !lab.buried)
                .ifPresent(lab -> {
                    lab.renew(lease, Instant.now());
                    files.save(lab);
                }));
    }

    @Override
    public LevelFacts facts() throws HostException {
        enter("facts");
        return new LevelFacts(false, "svm", true, "0x1", true, true);
    }

    @Override
    public Guests guests() {
        return guests;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void enter(String asked) throws HostException {
        guard.check(asked);
        controls.beReached();
    }

    /** Throws when that VM is not there, or is off. */
    private synchronized String relay(VmRef vm) throws HostException {
        controls.beReached();
        return files.lab(vm.lab().value())
                .map(lab -> lab.vms.get(vm.hostVm()))
                .filter(hostVm -> hostVm.power == Power.RUNNING)
                .filter(hostVm -> vm.innerVm()
                        .map(hostVm.inner::get)
                        .map(inner -> inner.running)
                        .orElse(vm.innerVm().isEmpty()))
                .map(hostVm -> hostVm.address)
                .orElseThrow(() -> new HostException("no session with " + vm.name() + ": it does not run"));
    }
}
