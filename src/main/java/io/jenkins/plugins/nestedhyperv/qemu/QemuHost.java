package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.agent.Insides;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.store.HeldLock;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Claims;
import io.jenkins.plugins.nestedhyperv.qemu.folder.LabFolders;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Tombstones;
import io.jenkins.plugins.nestedhyperv.qemu.inside.HostVmAddresses;
import io.jenkins.plugins.nestedhyperv.qemu.vm.VmActions;
import io.jenkins.plugins.nestedhyperv.qemu.vm.VmRuns;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The Linux machine that we run on as a host: each host VM is a QEMU process that lives on without us. All that is known of
 * labs lies in files under the root and in the processes' own arguments, so that any number of these objects, in any number
 * of processes, see and do the same. May be used by several threads at once.
 */
public final class QemuHost implements VirtualizationHost, AutoCloseable {
    private static final Duration RENEWAL_WAIT = Duration.ofSeconds(30);

    private final RootFolder root;
    private final LedgerFiles files;
    private final Clock clock;
    private final MachineFacts facts;
    private final LabFolders labs;
    private final Tombstones tombstones;
    private final Gate gate;
    private final Insides insides;
    private final Batches batches;
    private final HostLook look;
    private final HostEnvironment environment;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private QemuHost(
            HostConfig config,
            Optional<Endpoint> relay,
            RootFolder root,
            HostEnvironment environment,
            Function<HostVmAddresses, Insides> insidesOf) {
        this.root = root;
        this.environment = environment;
        this.files = environment.files();
        this.clock = environment.clock();
        this.facts = new MachineFacts(environment.machine().files());
        VmRuns runs = new VmRuns(root, environment.machine().processes(), files);
        this.labs = new LabFolders(root, files, clock);
        this.tombstones = new Tombstones(root, files, clock);
        this.gate = new Gate(new Claims(root, files), tombstones);
        this.insides = insidesOf.apply(runs::addressOf);
        VmActions vms = new VmActions(config, relay, root, labs, files, environment.machine(), runs);
        QemuActions.Area area = new QemuActions.Area(labs, tombstones, vms, insides);
        this.batches = new Batches(
                root,
                files,
                gate,
                new ParallelTargets(environment.executor(), config.parallelActions()),
                environment.nanoTime(),
                batch -> new QemuActions(area, batch.ledger().installation(), batch.lab()));
        VmLook vmLook = new VmLook(files, vms, runs, insides);
        this.look = new HostLook(
                root,
                files,
                tombstones,
                environment.machine().processes(),
                clock,
                new LabLook(root, files, labs, vms, vmLook),
                new Watch(environment.timer(), environment.machine().processes(), this::changed));
        insides.onChange(this::changed);
    }

    /**
     * Opens this machine as a host. Nothing is made or changed on it.
     *
     * @param relay the one address outside that the guests of host VMs made from now on reach: inner VMs at the same port
     *     of their host VM's address on the lab's segment. A host VM keeps it for life
     * @param insidesOf makes what looks and acts inside the host VMs, given the way to find them
     * @throws IOException when the root cannot be looked at or its path is too long; the message says what to do
     */
    public static QemuHost open(
            HostConfig config,
            Optional<Endpoint> relay,
            HostEnvironment environment,
            Function<HostVmAddresses, Insides> insidesOf)
            throws IOException {
        return new QemuHost(config, relay, RootFolder.at(config.root().toPath()), environment, insidesOf);
    }

    @Override
    public HostSnapshot snapshot(Ledger ledger, Map<VmRef, Duration> lookInside) {
        insides.keepLooking(lookInside);
        return new HostSnapshot(resources(), look.look(ledger.installation()));
    }

    @Override
    public BatchAnswer perform(Batch batch) throws HostException {
        return batches.perform(batch);
    }

    @Override
    public void renew(Ledger ledger, Set<LabId> renewed, Duration lease) throws HostException {
        try {
            gate.requireNotOlder(ledger);
        } catch (HostException e) {
            throw e;
        } catch (IOException e) {
            throw renewalFailed(e);
        }
        renewEach(renewed, ledger.installation(), lease);
    }

    /** One lab whose lease cannot be renewed does not keep the others from it. */
    private void renewEach(Set<LabId> renewed, String installation, Duration lease) throws HostException {
        HostException failed = null;
        for (LabId lab : renewed) {
            try {
                renew(lab, installation, lease);
            } catch (IOException e) {
                failed = failed == null ? renewalFailed(e) : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private HostException renewalFailed(IOException e) {
        return new HostException(Messages.text("renew.failed", root.path(), e.toString()), e);
    }

    /** Under the lab's lock, or the file could appear in a folder that is just being removed. */
    private void renew(LabId lab, String installation, Duration lease) throws IOException {
        HeldLock lock = files.lock(root.labLocks(), RootFolder.slot(lab), RENEWAL_WAIT);
        try {
            if (!tombstones.has(lab, installation)) {
                labs.renew(lab, installation, lease);
            }
        } finally {
            lock.close();
        }
    }

    @Override
    public LevelFacts facts() throws HostException {
        try {
            return facts.processor(!environment.machine().processes().qemus().isEmpty());
        } catch (IOException e) {
            throw new HostException(Messages.text("facts.failed", e.toString()), e);
        }
    }

    @Override
    public Guests guests() {
        return insides.guests();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Ends sessions and looks. Host VMs, and what runs in them, go on. */
    @Override
    public void close() {
        insides.close();
    }

    private Look<HostResources> resources() {
        Instant at = clock.instant();
        try {
            return new Look.Seen<>(facts.resources(root), at);
        } catch (IOException e) {
            return new Look.NotSeen<>(Messages.text("resources.failed", e.toString()));
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
