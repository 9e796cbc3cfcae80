package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataDiskSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkMode;
import java.util.Comparator;
import java.util.List;

/** Host VMs of one lab that must be on one host: all of a bridged lab, otherwise each alone. */
record Unit(List<HostVm> hostVms) {
    Unit {
        hostVms = List.copyOf(hostVms);
    }

    /** The units of a lab, the one with most memory first, because what is large finds room best while there is much. */
    static List<Unit> of(LabSpec spec) {
        if (spec.network().mode() == NetworkMode.BRIDGED) {
            return List.of(new Unit(spec.hostVms()));
        }
        return spec.hostVms().stream()
                .sorted(Comparator.comparing((HostVm vm) -> vm.spec().memory()).reversed())
                .map(vm -> new Unit(List.of(vm)))
                .toList();
    }

    /** The units of a lab taken as one. */
    static Unit whole(LabSpec spec) {
        return new Unit(spec.hostVms());
    }

    Demand on(HostConfig host, DiskGrowth growth) {
        return hostVms.stream().map(vm -> demand(vm, host, growth)).reduce(Demand.NONE, Demand::plus);
    }

    static Demand demand(HostVm vm, HostConfig host, DiskGrowth growth) {
        DataSize disk = growth.of(host, vm.spec().image());
        for (DataDiskSpec dataDisk : vm.spec().disks()) {
            disk = disk.plus(dataDisk.size());
        }
        return new Demand(vm.spec().memory(), vm.spec().cpus(), disk, 1);
    }
}
