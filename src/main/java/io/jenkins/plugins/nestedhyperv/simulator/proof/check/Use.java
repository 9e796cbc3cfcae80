package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.capacity.DiskGrowth;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVm;
import java.util.HashMap;
import java.util.Map;

/** What a lab takes of a host, counted once more and apart from the code that grants. Memory and disk in bytes. */
record Use(long memory, int cpus, long disk, int vms) {
    static final Use NONE = new Use(0, 0, 0, 0);

    /** What a placed lab takes of each host. */
    static Map<String, Use> of(Lab lab, Map<String, HostConfig> hosts) {
        Map<String, Use> uses = new HashMap<>();
        for (HostVm vm : lab.spec().orElseThrow().hostVms()) {
            HostConfig host = hosts.get(lab.placement().get(vm.name()));
            if (host != null) {
                uses.merge(host.name(), of(vm, host), Use::plus);
            }
        }
        return uses;
    }

    /** What a lab takes that is on one host as a whole. */
    static Use whole(Lab lab, HostConfig host) {
        return lab.spec().orElseThrow().hostVms().stream()
                .map(vm -> of(vm, host))
                .reduce(NONE, Use::plus);
    }

    private static Use of(HostVm vm, HostConfig host) {
        long disk = DiskGrowth.BY_KIND.of(host, vm.spec().image()).bytes();
        disk += vm.spec().disks().stream()
                .mapToLong(data -> data.size().bytes())
                .sum();
        return new Use(vm.spec().memory().bytes(), vm.spec().cpus(), disk, 1);
    }

    Use plus(Use other) {
        return new Use(memory + other.memory, cpus + other.cpus, disk + other.disk, vms + other.vms);
    }

    boolean isWithin(Quotas quotas) {
        return memory <= quotas.memory().map(DataSize::bytes).orElse(Long.MAX_VALUE)
                && cpus <= quotas.cpus().orElse(Integer.MAX_VALUE)
                && disk <= quotas.disk().map(DataSize::bytes).orElse(Long.MAX_VALUE)
                && vms <= quotas.vms().orElse(Integer.MAX_VALUE);
    }
}
