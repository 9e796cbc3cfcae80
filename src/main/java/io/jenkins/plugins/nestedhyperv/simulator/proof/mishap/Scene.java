package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Doing;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One machine as it is for whoever may do anything there, and what of it engines have made. */
final class Scene {
    static final WinPath IMAGES = WinPath.of("D:\\images");
    private static final WinPath LABS = WinPath.of("D:\\nhv\\labs");

    private final Machine machine;

    Scene(Machine machine) {
        this.machine = machine;
    }

    Machine machine() {
        return machine;
    }

    /** Does something as somebody; tells whether the machine let it. */
    boolean as(Actor actor, Doing what) {
        try {
            machine.as(actor, what);
            return true;
        } catch (HyperVException e) {
            return false; // Then it does not happen; whoever wants it tries again later.
        }
    }

    /** Does something as a stranger. */
    boolean asStranger(Doing what) {
        return as(Actor.stranger("somebody"), what);
    }

    /** The VMs that engines have made, host VMs and those in them. */
    List<Vm> vms(Predicate<Vm> which) {
        List<Vm> found = new ArrayList<>(hostVms(which));
        for (Vm hostVm : machine.hyperV().vms()) {
            if (hostVm.guest().isUp()) {
                hostVm.guest()
                        .machine()
                        .ifPresent(inside -> inside.hyperV().vms().stream()
                                .filter(vm -> isEngines(vm.thing().maker()) && which.test(vm))
                                .forEach(found::add));
            }
        }
        return found;
    }

    /** The host VMs that engines have made. */
    List<Vm> hostVms(Predicate<Vm> which) {
        return machine.hyperV().vms().stream()
                .filter(vm -> isEngines(vm.thing().maker()) && which.test(vm))
                .toList();
    }

    /** The switches that engines have made. */
    List<VirtualSwitch> switches() {
        return machine.hyperV().switches().all().stream()
                .filter(one -> isEngines(one.thing().maker()))
                .toList();
    }

    /** The folders of labs. */
    List<WinPath> labFolders() {
        return machine.files().list(LABS).stream()
                .filter(path -> LabId.isLabId(path.name()) && machine.files().isFolder(path))
                .toList();
    }

    /** The folders in a folder, without junctions. */
    List<WinPath> foldersIn(WinPath folder) {
        return machine.files().list(folder).stream()
                .filter(path -> machine.files().isFolder(path)
                        && machine.files().resolve(path).equals(path))
                .toList();
    }

    private static boolean isEngines(Actor maker) {
        return maker.who() == Actor.Who.ENGINE;
    }
}
