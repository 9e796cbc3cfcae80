package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of {@code disks.json}: every disk of a host VM with its exact path, written before any of them exists.
 *
 * @param disks the system's disk first
 */
record DiskSet(List<Planned> disks) {
    /**
     * A disk to come.
     *
     * @param image the image that it is a child of; empty for a data disk
     * @param size its size, where it is no child
     */
    record Planned(WinPath path, Optional<String> image, DataSize size) {}

    DiskSet {
        disks = List.copyOf(disks);
    }

    static DiskSet of(WinPath folder, HostVmPlan vm) {
        List<Planned> disks = new ArrayList<>();
        disks.add(new Planned(folder.child("system.vhdx"), Optional.of(vm.image()), DataSize.ZERO));
        for (String image : vm.innerImages()) {
            disks.add(new Planned(folder.child("inner-" + image + ".vhdx"), Optional.of(image), DataSize.ZERO));
        }
        for (int i = 0; i < vm.dataDisks().size(); i++) {
            DataSize size = vm.dataDisks().get(i);
            disks.add(new Planned(folder.child("data-" + (i + 1) + ".vhdx"), Optional.empty(), size));
        }
        return new DiskSet(disks);
    }

    /** Whether a disk of this path is to come. */
    boolean names(WinPath path) {
        return disks.stream().anyMatch(disk -> disk.path().equals(path));
    }

    WinPath system() {
        return disks.get(0).path();
    }
}
