package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Oddity;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import java.util.List;
import java.util.Optional;

/**
 * What a host has of one installation, but for what changes without anything being made or removed: power and insides.
 *
 * @param labs each lab of which there is something
 * @param oddities what is reported and never touched
 */
record Survey(List<LabThere> labs, List<Oddity> oddities) {
    /** What there is of one lab. */
    record LabThere(
            LabId lab,
            boolean opened,
            boolean buried,
            Optional<LeaseFile> lease,
            List<String> switches,
            List<VmThere> vms) {
        LabThere {
            switches = List.copyOf(switches);
            vms = List.copyOf(vms);
        }
    }

    /**
     * A host VM, or its remains.
     *
     * @param vm the VM; empty where there are disks only
     * @param created whether it has its mark
     * @param disks whether all its disks are there
     * @param diskUse what its files take
     */
    record VmThere(String name, Optional<Vm> vm, boolean created, boolean disks, DataSize diskUse) {}

    Survey {
        labs = List.copyOf(labs);
        oddities = List.copyOf(oddities);
    }
}
