package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.simulator.guest.Surroundings;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Switches;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the system of a VM finds around it: a processor, a clock, and whoever of its lab it reaches. */
record GuestNetwork(LabId lab, Vm hostVm, Vm vm, Ground ground, Timeline timeline) implements Surroundings {
    @Override
    public Instant now() {
        return timeline.now();
    }

    @Override
    public String boot() {
        return vm.guest().bootId();
    }

    @Override
    public int cpus() {
        return vm.hardware().processors();
    }

    @Override
    public Map<String, String> names() {
        return vm.guest()
                .systemDisk()
                .flatMap(disk -> disk.find(Seed.class))
                .map(Seed::names)
                .orElse(Map.of());
    }

    @Override
    public boolean reaches(String name) {
        return names().containsKey(name)
                && candidates(name).stream()
                        .anyMatch(other -> other.guest().isUp() && (other == vm || isConnected(other)));
    }

    private boolean isConnected(Vm other) {
        boolean inOneHostVm = other == hostVm && isAtNetwork(vm) || vm == hostVm && isAtNetwork(other);
        return inOneHostVm || Switches.reaches(vm, other);
    }

    /** Whether an inner VM is at the switch that its host VM has an address at, too. */
    private boolean isAtNetwork(Vm inner) {
        Optional<VirtualSwitch> network = hostVm.guest().machine().flatMap(InsideLook::network);
        return network.isPresent()
                && inner.host() != hostVm.host()
                && inner.adapters().stream()
                        .anyMatch(adapter -> adapter.connected().equals(network));
    }

    private List<Vm> candidates(String name) {
        List<Vm> found = new ArrayList<>();
        for (Vm one : ground.machine().hyperV().vms()) {
            boolean isOfLab = ground.ownership()
                    .mark(one)
                    .filter(mark -> mark.lab().equals(lab))
                    .isPresent();
            if (isOfLab) {
                if (ground.nameOf(one, lab).equals(name)) {
                    found.add(one);
                }
                Optional<Machine> machine = one.guest().machine();
                machine.flatMap(there -> new InsideLook(one, lab, ground.ownership()).find(there, name))
                        .ifPresent(found::add);
            }
        }
        return found;
    }
}
