package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.time.Latencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The insides of a host's host VMs. Each is on its own: one that hangs blinds nobody. */
final class Insides {
    /** What looking and working inside need of the host. */
    record Around(Timeline timeline, Latencies latencies, Runnable changed) {}

    private final Around around;
    private final Ground ground;
    private final Map<String, HostVmInside> byVm = new LinkedHashMap<>();

    Insides(Around around, Ground ground) {
        this.around = around;
        this.ground = ground;
    }

    HostVmInside of(Vm vm, LabId lab) {
        HostVmInside known = byVm.get(vm.id());
        if (known != null && known.isOf(vm)) {
            return known;
        }
        HostVmInside made = new HostVmInside(around, vm, lab, ground.ownership());
        byVm.put(vm.id(), made);
        return made;
    }

    void forget(String vmId) {
        byVm.remove(vmId);
    }

    /** From now on an installation wants looks into these host VMs and no others. */
    void keepLooking(String installation, Map<VmRef, Duration> wanted) {
        if (wanted.isEmpty()) {
            byVm.values().forEach(inside -> inside.wantNoMore(installation));
            return;
        }
        for (Vm vm : ground.machine().hyperV().vms()) {
            ground.ownership()
                    .mark(vm)
                    .filter(mark -> mark.owns(installation, vm.id()))
                    .ifPresent(mark -> {
                        Duration age = wanted.get(VmRef.hostVm(mark.lab(), ground.nameOf(vm, mark.lab())));
                        HostVmInside inside = of(vm, mark.lab());
                        if (age == null) {
                            inside.wantNoMore(installation);
                        } else {
                            inside.want(installation, age);
                        }
                    });
        }
    }

    /** Something changed somewhere by itself. */
    void refresh() {
        byVm.values().forEach(HostVmInside::refresh);
    }
}
