package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Disk;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Disks;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.ErrorClass;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.util.List;
import java.util.Optional;

/** The disks of one lab's host VMs, each known by its exact path before it exists. */
final class HostDisks {
    private final Ground ground;
    private final LabId lab;
    private final String installation;

    HostDisks(Ground ground, LabId lab, String installation) {
        this.ground = ground;
        this.lab = lab;
        this.installation = installation;
    }

    /** Notes which disks are to come. */
    void record(String vm, DiskSet set) throws HyperVException, RefusedException {
        WinPath file = ground.root().vm(lab, vm).child(Root.DISKS);
        if (!ground.files().read(file, DiskSet.class).equals(Optional.of(set))) {
            ground.files().write(file, set);
        }
    }

    /** The paths that were noted, the system's disk first. */
    List<WinPath> paths(String vm) {
        return ground.files()
                .read(ground.root().vm(lab, vm).child(Root.DISKS), DiskSet.class)
                .map(set -> set.disks().stream().map(DiskSet.Planned::path).toList())
                .orElse(List.of());
    }

    /** Makes sure that all disks of a VM are noted and there: a VM that has its mark is complete. */
    void requireAll(String vm, DiskSet set) throws HyperVException {
        List<WinPath> noted = paths(vm);
        for (DiskSet.Planned disk : set.disks()) {
            if (!noted.contains(disk.path()) || !ground.files().volume().exists(disk.path())) {
                throw new HyperVException(
                        ErrorClass.OBJECT_NOT_FOUND, "ItemNotFound", Messages.text("disk.missing", disk.path(), vm));
            }
        }
    }

    /** Makes a disk, in place of one whose parent was written since. */
    void ensure(DiskSet.Planned wanted) throws HyperVException, RefusedException {
        ground.files().requireOurs(wanted.path());
        if (ground.files().volume().exists(wanted.path())) {
            if (isSound(wanted)) {
                return;
            }
            ground.files().delete(wanted.path());
        }
        Disks disks = ground.machine().hyperV().disks();
        if (wanted.image().isPresent()) {
            disks.createChild(
                    wanted.path(), ground.images().require(wanted.image().get()).path());
        } else {
            disks.create(wanted.path(), wanted.size());
        }
    }

    private boolean isSound(DiskSet.Planned wanted) throws RefusedException {
        try {
            boolean isChild =
                    !ground.machine().hyperV().disks().chain(wanted.path()).isEmpty();
            return isChild == wanted.image().isPresent();
        } catch (HyperVException e) {
            return false;
        }
    }

    /** Puts on the system's disk what the guest shall find there. */
    void seed(DiskSet set, Seed seed) throws HyperVException, RefusedException {
        ground.files().requireOurs(set.system());
        Disk disk = ground.machine().hyperV().disks().disk(set.system());
        disk.store(Seed.class, seed);
    }

    /** Makes sure that a VM would write to nothing but the disks that were noted for it, or to checkpoints of them. */
    void requireNoOthers(Vm vm, String name) throws HyperVException, RefusedException {
        List<WinPath> noted = paths(name);
        for (WinPath drive : vm.drives()) {
            boolean isOurs = noted.contains(drive)
                    || ground.machine().hyperV().disks().chain(drive).stream()
                            .anyMatch(parent -> noted.contains(parent.path()));
            if (!isOurs) {
                throw new RefusedException(Messages.text("vm.otherDisk", vm.name(), drive));
            }
        }
    }

    /** Deletes one disk, if it may be. */
    void delete(String vm, WinPath disk) throws HyperVException, RefusedException {
        if (mayDelete(vm, disk)) {
            ground.files().delete(disk);
        }
    }

    /** Whether a file was noted, for exactly this path, in a folder that our owner file names. */
    private boolean mayDelete(String vm, WinPath file) {
        return isOurs(vm) && paths(vm).contains(file);
    }

    /** Whether our owner file names the folder of a host VM. */
    private boolean isOurs(String vm) {
        return ground.ownership()
                .owner(lab)
                .filter(owner -> owner.owns(installation, ground.root().lab(lab)))
                .filter(owner -> owner.names(Role.HOST_VM, ground.root().vm(lab, vm)))
                .isPresent();
    }

    /** Removes the note, and the VM's folder unless something else is in it. */
    void forget(String vm) throws HyperVException, RefusedException {
        WinPath folder = ground.root().vm(lab, vm);
        if (isOurs(vm) && ground.files().volume().exists(folder)) {
            ground.files().delete(folder.child(Root.DISKS));
            ground.files().deleteIfEmpty(folder.child(Root.CONFIGURATIONS));
            ground.files().deleteIfEmpty(folder);
        }
    }
}
