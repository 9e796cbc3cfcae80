package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Doing;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.NewVm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.SystemImage;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A machine with one lab of ours: a folder, and what a test adds. */
final class OurMachine {
    static final String LAB = "aaaaaaaa";
    static final WinPath FOLDER = WinPath.of("D:\\nhv\\labs").child(LAB);
    static final WinPath VM_FOLDER = FOLDER.child("nhv-" + LAB + "-host-1");
    static final WinPath IMAGE = WinPath.of("D:\\images\\server.vhdx");
    static final WinPath SYSTEM = VM_FOLDER.child("system.vhdx");

    final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    final List<Change> changes = new ArrayList<>();
    final Machine machine;
    final Scene scene;

    OurMachine() {
        MachineSpec spec = new MachineSpec(
                MachineSpec.Processor.INTEL,
                MachineSpec.SERVER_2022,
                DataSize.ofGigabytes(64),
                DataSize.ofGigabytes(4),
                16,
                DataSize.ofGigabytes(500));
        machine = Machine.physical(
                "here", spec, timeline, step -> Duration.ofSeconds(5), new SplittableRandom(1), changes::add);
        scene = new Scene(machine);
        scene.asStranger(() -> {
            machine.files().ensureFolder(WinPath.of("D:\\images"));
            SystemImage image =
                    new SystemImage("server", MachineSpec.SERVER_2022, false, "secret", DataSize.ofMegabytes(100));
            machine.hyperV().disks().registerImage(IMAGE, image, DataSize.ofGigabytes(40), DataSize.ofGigabytes(8));
        });
        asEngine(() -> {
            machine.files().ensureFolder(FOLDER);
            machine.files().store(FOLDER.child("owner.json"), "ours", new DataSize(100));
        });
    }

    void asEngine(Doing deed) {
        if (!scene.as(Actor.engine("ours", LAB, "host-1"), deed)) {
            throw new AssertionError("the machine refused what a test needs");
        }
    }

    void makeDisk() {
        asEngine(() -> {
            machine.files().ensureFolder(VM_FOLDER);
            machine.hyperV().disks().createChild(SYSTEM, IMAGE);
        });
    }

    /** A VM that is off, with its mark. */
    Vm makeVm() {
        makeDisk();
        asEngine(() -> {
            Vm vm = machine.hyperV().newVm(NewVm.of(VM_FOLDER.name(), FOLDER, DataSize.ofGigabytes(8)));
            vm.attach(SYSTEM);
            vm.note("{\"installation\":\"ours\",\"lab\":\"" + LAB + "\",\"id\":\"" + vm.id() + "\"}");
        });
        return vm();
    }

    Vm start() {
        Vm vm = makeVm();
        asEngine(vm.power()::start);
        runFor(Duration.ofSeconds(10));
        return vm;
    }

    VirtualSwitch makeSwitch() {
        asEngine(() -> machine.hyperV().switches().create("nhv-" + LAB + "-lan", VirtualSwitch.Type.PRIVATE, ""));
        return machine.hyperV().switches().all().get(0);
    }

    Vm vm() {
        return scene.hostVms(vm -> true).get(0);
    }

    void runFor(Duration time) {
        Instant end = timeline.now().plus(time);
        timeline.at(end, () -> {});
        while (timeline.now().isBefore(end)) {
            timeline.runNext();
        }
    }
}
