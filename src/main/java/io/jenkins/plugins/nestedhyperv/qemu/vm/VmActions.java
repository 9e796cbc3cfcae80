package io.jenkins.plugins.nestedhyperv.qemu.vm;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import io.jenkins.plugins.nestedhyperv.qemu.folder.DamagedFileException;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Deletion;
import io.jenkins.plugins.nestedhyperv.qemu.folder.LabFolders;
import io.jenkins.plugins.nestedhyperv.qemu.folder.LastingException;
import io.jenkins.plugins.nestedhyperv.qemu.folder.OwnerFile;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.folder.SwitchFolder;
import io.jenkins.plugins.nestedhyperv.qemu.folder.VmFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What can be done to the host VMs and switches of labs. Everything is an ensure, and is done only to what is ours; removing
 * what is not there is success. Called under the lab's lock; calls for one VM come one after the other. All methods block.
 */
@SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "All parts of a host share the same files.")
public final class VmActions {
    private final RootFolder root;
    private final LabFolders labs;
    private final Machine machine;
    private final LabSwitches switches;
    private final HostVms hostVms;

    /**
     * Acts under a root.
     *
     * @param config says where the images are and what guests reach outside
     * @param relay the one address outside that new host VMs relay to their inner VMs
     */
    public VmActions(
            HostConfig config,
            Optional<Endpoint> relay,
            RootFolder root,
            LabFolders labs,
            LedgerFiles files,
            Machine machine,
            VmRuns runs) {
        this.root = root;
        this.labs = labs;
        this.machine = machine;
        Qemus qemus = new Qemus(machine.processes(), machine.programs());
        Deletion deletion = new Deletion(root);
        Disks disks = new Disks(config.images().toPath(), machine.programs(), files, relay);
        this.switches = new LabSwitches(qemus, files, deletion);
        this.hostVms = new HostVms(qemus, runs, disks, switches, files, deletion, config.outside());
    }

    /** Makes and starts the lab's private switch. */
    public void createSwitch(LabId lab, String installation, String name) throws IOException, InterruptedException {
        SwitchFolder folder = new SwitchFolder(labs.requireNamed(lab, installation, new Thing(Role.SWITCH, name)));
        requireOurs(lab, installation, name, folder);
        switches.ensure(folder, name, mark(lab, installation, Role.SWITCH));
    }

    /** Ends and removes the lab's private switch. */
    public void deleteSwitch(LabId lab, String installation, String name) throws IOException, InterruptedException {
        SwitchFolder folder = SwitchFolder.in(root.lab(lab), name);
        if (isThere(folder.path())) {
            requireOurs(lab, installation, name, folder);
            switches.delete(folder);
        }
    }

    /** Makes the disks of a host VM. */
    public void createDisks(LabId lab, String installation, HostVmPlan vm) throws IOException, InterruptedException {
        hostVms.createDisks(named(lab, installation, vm.name()), vm);
    }

    /** Makes a host VM, off, without extensions. */
    public void createHostVm(LabId lab, String installation, HostVmPlan vm) throws IOException {
        hostVms.create(named(lab, installation, vm.name()), vm, mark(lab, installation, Role.HOST_VM));
    }

    /** Exposes the virtualization extensions to a host VM that is off. */
    public void exposeExtensions(LabId lab, String installation, String name) throws IOException {
        hostVms.exposeExtensions(named(lab, installation, name));
    }

    /** Starts a host VM and returns when its QEMU runs; its guest is then still booting. */
    public void startHostVm(LabId lab, String installation, String name) throws IOException, InterruptedException {
        VmFolder folder = named(lab, installation, name);
        VmConfig config =
                hostVms.config(folder).orElseThrow(() -> new IOException(Messages.text("vm.missing", folder.path())));
        Accelerator accelerator = machine.accelerators()
                .choose(Path.of(config.disks().kernel()), Path.of(config.disks().initrd()));
        hostVms.start(folder, accelerator);
    }

    /** Turns a host VM off at once and returns when its QEMU is gone. */
    public void turnOffHostVm(LabId lab, String installation, String name) throws IOException, InterruptedException {
        VmFolder folder = new VmFolder(root.lab(lab).resolve(name));
        if (isThere(folder.path())) {
            requireOurs(lab, installation, name, folder);
            hostVms.turnOff(folder);
        }
    }

    /** Removes a host VM that is off, with its disks. */
    public void deleteHostVm(LabId lab, String installation, String name) throws IOException {
        VmFolder folder = new VmFolder(root.lab(lab).resolve(name));
        if (isThere(folder.path())) {
            requireOurs(lab, installation, name, folder);
            hostVms.delete(folder);
        }
    }

    /** Reads the configuration of a host VM; empty if there is none. */
    public Optional<VmConfig> config(VmFolder folder) throws IOException {
        return hostVms.config(folder);
    }

    /** Reads the configuration of a switch; empty if there is none. */
    public Optional<SwitchConfig> config(SwitchFolder folder) throws IOException {
        return switches.config(folder);
    }

    /** Tells whether all disks of a host VM are there. */
    public boolean hasDisks(VmFolder folder) throws IOException {
        return hostVms.hasDisks(folder);
    }

    private VmFolder named(LabId lab, String installation, String name) throws IOException {
        VmFolder folder = new VmFolder(labs.requireNamed(lab, installation, new Thing(Role.HOST_VM, name)));
        requireOurs(lab, installation, name, folder);
        return folder;
    }

    private void requireOurs(LabId lab, String installation, String name, VmFolder folder) throws IOException {
        if (!ownership(lab, installation).ofVm(name, folder.path(), hostVms.config(folder))) {
            throw new LastingException(Messages.text("thing.notOurs", folder.path()));
        }
    }

    private void requireOurs(LabId lab, String installation, String name, SwitchFolder folder) throws IOException {
        if (!ownership(lab, installation).ofSwitch(name, folder.path(), switches.config(folder))) {
            throw new LastingException(Messages.text("thing.notOurs", folder.path()));
        }
    }

    private Ownership ownership(LabId lab, String installation) throws IOException {
        Optional<OwnerFile> owner;
        try {
            owner = labs.owner(lab);
        } catch (DamagedFileException e) {
            owner = Optional.empty(); // the marks still say what is ours
        }
        return new Ownership(installation, lab, owner);
    }

    private Mark mark(LabId lab, String installation, Role role) {
        return Mark.of(installation, lab, role, machine.ids().get());
    }

    private static boolean isThere(Path folder) {
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }
}
