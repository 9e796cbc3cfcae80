package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Disk;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** On a host VM's own disk: which operations were done on the checkpoints of its inner VMs, by the ids of these. */
record CheckpointNotes(Map<String, Set<OperationId>> done) {
    private static final CheckpointNotes NONE = new CheckpointNotes(Map.of());

    CheckpointNotes {
        done = Map.copyOf(done);
    }

    static Set<OperationId> of(Vm hostVm, Vm inner) {
        return in(hostVm).done.getOrDefault(inner.id(), Set.of());
    }

    private static CheckpointNotes in(Vm hostVm) {
        return hostVm.guest()
                .systemDisk()
                .flatMap(disk -> disk.find(CheckpointNotes.class))
                .orElse(NONE);
    }

    static void add(Vm hostVm, Vm inner, OperationId operation) {
        Set<OperationId> operations = new HashSet<>(of(hostVm, inner));
        operations.add(operation);
        Map<String, Set<OperationId>> all = new HashMap<>(in(hostVm).done);
        all.put(inner.id(), Set.copyOf(operations));
        Disk disk = hostVm.guest().systemDisk().orElseThrow();
        disk.store(CheckpointNotes.class, new CheckpointNotes(all));
    }
}
