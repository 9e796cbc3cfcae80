package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.guest.SimulatedGuests;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A physical host with a Hyper-V in memory, on which our part does what it does on a real one: it opens labs, marks what it
 * makes, refuses what is late, old or not ours, and looks. All that is known of labs is on the machine. For the thread of
 * the timeline.
 */
public final class SimulatedHost implements TimedHost {
    private static final WinPath ROOT = WinPath.of("D:\\nhv");
    private static final WinPath IMAGES = WinPath.of("D:\\images");

    private final HostSetup setup;
    private final Ground ground;
    private final Claims claims;
    private final Insides insides;
    private final GuestSystems guestSystems;
    private final SimulatedGuests guests;
    private final HostLook look;
    private final Batches batches;
    private final HostWorkers workers;
    private final List<Runnable> listeners = new ArrayList<>(1);
    private long version;
    private int powersTold;

    /** A host that is up and has nothing of ours. */
    public SimulatedHost(HostSetup setup) {
        this.setup = setup;
        Machine machine = Machine.physical(
                setup.name(), setup.spec(), setup.timeline(), setup.latencies(), setup.random(), this::changed);
        Root root = new Root(ROOT);
        OurFiles files = new OurFiles(root, machine.files());
        HostClock clock = new HostClock(setup.timeline(), setup.clockAhead());
        Tombstones tombstones = new Tombstones(root, files, clock);
        Ownership ownership = new Ownership(root, files, new Marks());
        Images images = new Images(machine, IMAGES, setup.anyImage());
        ground = new Ground(machine, root, files, ownership, tombstones, images, clock, setup.hostAudit());
        claims = new Claims(root, files);
        workers = new HostWorkers(setup.timeline());
        insides = new Insides(new Insides.Around(setup.timeline(), setup.latencies(), this::tellListeners), ground);
        guestSystems = new GuestSystems(ground, setup.timeline(), setup.programs());
        guests = new SimulatedGuests(guestSystems, (vm, id) -> setup.hostAudit().commandBegins(setup.name(), vm, id));
        look = new HostLook(ground, insides);
        batches = new Batches(setup, ground, claims, insides, guestSystems);
        machine.onChange(this::changedByItself);
        setup.hostAudit().clockSet(setup.name(), setup.clockAhead());
    }

    /** Its machine, as it really is. */
    public Machine machine() {
        return ground.machine();
    }

    /** The images that are registered on it. */
    public Images images() {
        return ground.images();
    }

    /** The folder that everything of ours is in. */
    public WinPath root() {
        return ROOT;
    }

    /** Whether it has anything of a lab but a tombstone, whosever the lab is. */
    public boolean hasLab(LabId lab) {
        boolean hasVm = machine().hyperV().vms().stream()
                .anyMatch(vm -> ground.ownership()
                        .mark(vm)
                        .filter(mark -> mark.lab().equals(lab))
                        .isPresent());
        return hasVm || machine().files().exists(ground.root().lab(lab));
    }

    /** It restarts and is down for a while: its VMs are off, and whoever works on it dies. */
    public void reboot(Duration down) {
        machine().reboot(down);
        workers.killAll();
    }

    /** Somebody sets its own clock: from now on it is ahead of the timeline by this, or behind it. */
    public void setClock(Duration ahead) {
        ground.clock().set(ahead);
        setup.hostAudit().clockSet(setup.name(), ahead);
    }

    /** How others than the bearer of the installation's id really call themselves: the calls of a cloned installation. */
    public TimedHost calledBy(String trueInstallation) {
        return new CalledBy(this, trueInstallation);
    }

    @Override
    public Call look(Ledger ledger, Map<VmRef, Duration> lookInside, Consumer<Reply<HostSnapshot>> then) {
        Worker worker = workers.hire();
        if (!machine().isUp()) {
            return lost(worker, then);
        }
        insides.keepLooking(ledger.installation(), lookInside);
        HostSnapshot seen =
                look.look(ledger.installation(), version, setup.timeline().now());
        worker.after(setup.latencies().of(Step.LOOK), () -> {
            worker.end();
            then.accept(new Reply.Answer<>(seen));
        });
        return worker;
    }

    @Override
    public Call perform(Batch batch, Consumer<Reply<BatchAnswer>> then) {
        return perform(batch, batch.ledger().installation(), then);
    }

    Call perform(Batch batch, String maker, Consumer<Reply<BatchAnswer>> then) {
        Worker worker = workers.hire();
        if (!machine().isUp()) {
            return lost(worker, then);
        }
        batches.perform(batch, maker, worker, answer -> then.accept(new Reply.Answer<>(answer)));
        return worker;
    }

    @Override
    public Call renew(Ledger ledger, Set<LabId> labs, Duration lease, Consumer<Reply<Integer>> then) {
        return renew(ledger, ledger.installation(), labs, lease, then);
    }

    Call renew(Ledger ledger, String maker, Set<LabId> labs, Duration lease, Consumer<Reply<Integer>> then) {
        Worker worker = workers.hire();
        if (!machine().isUp()) {
            return lost(worker, then);
        }
        batches.renew(ledger, maker, labs, lease, worker, then);
        return worker;
    }

    private <T> Call lost(Worker worker, Consumer<Reply<T>> then) {
        worker.after(setup.latencies().of(Step.LOOK), () -> {
            worker.end();
            then.accept(new Reply.Lost<>(Messages.text("host.down", setup.name())));
        });
        return worker;
    }

    @Override
    public LevelFacts facts() {
        return machine().facts();
    }

    @Override
    public SimulatedGuests guests() {
        return guests;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed(Change change) {
        boolean isHere = !change.thing().isInside();
        if (isHere) {
            version++;
        }
        guestSystems.on(change);
        if (isHere && change.thing().kind() == Change.Kind.VM && change.what() == Change.What.REMOVED) {
            insides.forget(change.thing().key());
            look.forget(change.thing().key());
        }
        setup.audit().on(change);
    }

    /** A VM's power, boot or disks changed by themselves, here or inside; what is inside tells of itself once it is seen. */
    private void changedByItself() {
        insides.refresh();
        int now = look.powers();
        if (now != powersTold) {
            powersTold = now;
            tellListeners();
        }
    }

    private void tellListeners() {
        listeners.forEach(Runnable::run);
    }
}
