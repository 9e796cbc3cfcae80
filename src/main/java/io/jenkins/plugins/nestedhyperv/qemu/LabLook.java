package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.DamagedFileException;
import io.jenkins.plugins.nestedhyperv.qemu.folder.LabFolders;
import io.jenkins.plugins.nestedhyperv.qemu.folder.LeaseFile;
import io.jenkins.plugins.nestedhyperv.qemu.folder.OwnerFile;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.folder.SwitchFolder;
import io.jenkins.plugins.nestedhyperv.qemu.vm.Ownership;
import io.jenkins.plugins.nestedhyperv.qemu.vm.SwitchConfig;
import io.jenkins.plugins.nestedhyperv.qemu.vm.VmActions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the folder of one lab. */
final class LabLook {
    private final RootFolder root;
    private final LedgerFiles files;
    private final LabFolders labs;
    private final VmActions vms;
    private final VmLook vmLook;

    LabLook(RootFolder root, LedgerFiles files, LabFolders labs, VmActions vms, VmLook vmLook) {
        this.root = root;
        this.files = files;
        this.labs = labs;
        this.vms = vms;
        this.vmLook = vmLook;
    }

    /**
     * Adds what is ours in a lab's folder, and what is odd there.
     *
     * @param buried whether the lab has a tombstone
     * @throws IOException when it could not be looked at completely
     */
    void look(LabId lab, String installation, boolean buried, SeenLabs seen) throws IOException {
        Path folder = root.lab(lab);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            seen.odd(folder, Messages.text("odd.noFolder"));
            seen.forgetBelow(folder);
            return;
        }
        Optional<OwnerFile> owner = owner(lab, folder, seen);
        if (owner.isEmpty() && Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return; // it was closed while we looked
        }
        if (owner.isPresent() && !owner.get().installation().equals(installation)) {
            seen.forgetBelow(folder);
            return;
        }
        inside(new Ownership(installation, lab, owner), folder, buried, seen);
    }

    private void inside(Ownership ownership, Path folder, boolean buried, SeenLabs seen) throws IOException {
        boolean opened = ownership.ofLab(folder);
        if (!opened) {
            seen.odd(folder, Messages.text("odd.lab", OwnerFile.NAME));
        }
        List<String> switches = new ArrayList<>();
        List<ObservedHostVm> hostVms = new ArrayList<>();
        for (String name : files.list(folder)) {
            Path entry = folder.resolve(name);
            if (name.equals(OwnerFile.NAME) || name.equals(LeaseFile.NAME)) {
                continue;
            }
            if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                seen.odd(entry, Messages.text("odd.file"));
                continue;
            }
            Optional<String> switchName = SwitchFolder.switchName(name);
            if (switchName.isEmpty()) {
                vmLook.look(ownership, name, entry, seen).ifPresent(hostVms::add);
            } else if (isSwitch(ownership, switchName.get(), entry, seen)) {
                switches.add(switchName.get());
            }
        }
        reportDeadSwitches(folder, switches, hostVms, seen);
        if (opened || buried || !switches.isEmpty() || !hostVms.isEmpty()) {
            Optional<Duration> lease = lease(ownership.lab(), folder, seen);
            if (opened && !buried && lease.isEmpty()) {
                seen.odd(folder.resolve(LeaseFile.NAME), Messages.text("odd.noLease"));
            }
            seen.add(new LabOnHost(ownership.lab(), opened, buried, lease, switches, hostVms));
        }
    }

    /** A switch that has ended is not started again: the cards of VMs that run would stay dead. */
    private static void reportDeadSwitches(
            Path folder, List<String> switches, List<ObservedHostVm> hostVms, SeenLabs seen) {
        if (hostVms.stream().anyMatch(vm -> vm.power() == Power.RUNNING)) {
            switches.stream()
                    .map(name -> SwitchFolder.in(folder, name).path())
                    .filter(path -> !seen.runs(path))
                    .forEach(path -> seen.odd(path, Messages.text("odd.switchEnded")));
        }
    }

    private boolean isSwitch(Ownership ownership, String name, Path folder, SeenLabs seen) throws IOException {
        seen.process(folder);
        try {
            Optional<SwitchConfig> config = vms.config(new SwitchFolder(folder));
            if (ownership.ofSwitch(name, folder, config)) {
                return true;
            }
            seen.odd(folder, Messages.text("odd.copy"));
        } catch (DamagedFileException e) {
            seen.odd(folder, e.getMessage());
        }
        return false;
    }

    private Optional<OwnerFile> owner(LabId lab, Path folder, SeenLabs seen) throws IOException {
        try {
            return labs.owner(lab);
        } catch (DamagedFileException e) {
            seen.odd(folder, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Duration> lease(LabId lab, Path folder, SeenLabs seen) throws IOException {
        try {
            return labs.lease(lab);
        } catch (DamagedFileException e) {
            seen.odd(folder, e.getMessage());
            return Optional.empty();
        }
    }
}
