package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Adapter;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperV;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.NewVm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VmState;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What people do with VMs and switches on a machine. */
final class OwnerMishaps {
    private static final WinPath COPIES = WinPath.of("D:\\copies");
    private static final WinPath OTHERS = WinPath.of("D:\\others");
    private static final DataSize MEMORY = DataSize.ofMegabytes(512);
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Scene scene;
    private final Repairs repairs;
    private final HyperV hyperV;
    private int made;

    OwnerMishaps(Scene scene, Repairs repairs) {
        this.scene = scene;
        this.repairs = repairs;
        hyperV = scene.machine().hyperV();
    }

    boolean importCopy(RandomGenerator random) {
        Optional<Vm> victim = Draw.oneOf(random, scene.hostVms(vm -> !vm.notes().isEmpty()));
        return victim.isPresent()
                && scene.asStranger(() -> {
                    WinPath folder = COPIES.child("copy" + made++);
                    WinPath file = hyperV.exports().export(victim.get(), folder.child("export"));
                    Vm copy = hyperV.exports().importCopy(file, folder);
                    repairs.after(
                            Draw.between(random, SHORTEST, LONGEST), () -> scene.asStranger(() -> leaveSwitches(copy)));
                });
    }

    /** A copy comes up at the switch of its original, which is in use by it until somebody notices. */
    private static void leaveSwitches(Vm copy) {
        copy.adapters().forEach(Adapter::disconnect);
    }

    /** What runs is turned off for it. */
    boolean move(RandomGenerator random) {
        Optional<Vm> victim = Draw.oneOf(random, scene.hostVms(vm -> !vm.notes().isEmpty()));
        return victim.isPresent()
                && scene.asStranger(() -> {
                    Vm vm = victim.get();
                    WinPath file = hyperV.exports().export(vm, COPIES.child("moved" + made++));
                    if (vm.power().state() == VmState.RUNNING) {
                        vm.power().turnOff();
                    }
                    hyperV.drop(vm);
                    hyperV.exports().register(file);
                });
    }

    boolean useSwitch(RandomGenerator random) {
        Optional<VirtualSwitch> victim = Draw.oneOf(random, scene.switches());
        return victim.isPresent()
                && scene.asStranger(() -> {
                    Vm guest = hyperV.newVm(NewVm.of("guest", OTHERS.child("guest" + made++), MEMORY));
                    guest.adapters().get(0).connect(victim.get());
                    leaveLater(random, guest);
                });
    }

    /** The mark is one of ours by its installation; the lab is none of ours, and has neither folder nor lease. */
    boolean cloneMakesVm(RandomGenerator random) {
        Optional<Vm> ours = Draw.oneOf(random, scene.hostVms(vm -> !vm.notes().isEmpty()));
        return ours.isPresent()
                && scene.asStranger(() -> {
                    String lab = LabId.random(random).value();
                    String name = "nhv-" + lab + "-host-1";
                    Vm cloned =
                            hyperV.newVm(NewVm.of(name, WinPath.of("D:\\clone").child(lab), MEMORY));
                    cloned.note(marked(ours.get(), lab, cloned.id()));
                    leaveLater(random, cloned);
                });
    }

    private static String marked(Vm ours, String lab, String id) {
        String oldLab = ours.name().substring("nhv-".length(), "nhv-".length() + lab.length());
        return ours.notes().replace(ours.id(), id).replace(oldLab, lab);
    }

    private void leaveLater(RandomGenerator random, Vm theirs) {
        repairs.after(Draw.between(random, SHORTEST, LONGEST), () -> scene.asStranger(() -> leave(theirs)));
    }

    private void leave(Vm theirs) throws HyperVException {
        if (theirs.power().state() == VmState.RUNNING) {
            theirs.power().turnOff();
        }
        hyperV.drop(theirs);
    }
}
