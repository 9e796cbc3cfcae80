package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.NewVm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Things of other people, with names, paths and marks near ours, that nobody of us may touch. */
public final class ForeignThings {
    private static final DataSize MEMORY = DataSize.ofMegabytes(512);
    private static final DataSize DISK = DataSize.ofMegabytes(64);
    private static final DataSize SMALL = new DataSize(1 << 12);
    private static final WinPath OTHERS = WinPath.of("D:\\others");
    private static final WinPath NEXT_TO_OURS = WinPath.of("D:\\nhv2");
    private static final WinPath OUR_LABS = WinPath.of("D:\\nhv\\labs");

    private final Scene scene;

    private ForeignThings(Scene scene) {
        this.scene = scene;
    }

    /** Places what lies on a machine before our first lab comes. */
    public static void place(Machine machine, RandomGenerator random) {
        ForeignThings things = new ForeignThings(new Scene(machine));
        String lab = LabId.random(random).value();
        things.scene.asStranger(() -> {
            things.vm("vm1", "", random);
            things.vm("vm10", "a test machine", random);
            things.vm("nhv-*", "", random);
            things.near(lab, random);
            things.otherInstallation(lab, random);
        });
    }

    /** Places things near those of a lab that is there; tells whether there was one. */
    static boolean placeNear(Scene scene, RandomGenerator random) {
        ForeignThings things = new ForeignThings(scene);
        return Draw.oneOf(random, scene.labFolders())
                .map(folder -> scene.asStranger(() -> things.near(folder.name(), random)))
                .orElse(false);
    }

    private void near(String lab, RandomGenerator random) throws HyperVException {
        String name = "nhv-" + lab + "-host-1";
        for (String like : List.of(name, name + "0", "nhv-" + lab + "-host-[1-9]", "nhv-" + lab + "-*")) {
            if (random.nextBoolean()) {
                vm(like, "", random);
            }
        }
        WinPath folder = NEXT_TO_OURS.child("labs").child(lab).child(name);
        scene.machine().files().ensureFolder(folder);
        disk(folder.child("system.vhdx"));
        scene.machine().files().store(folder.parent().child("owner.json"), "theirs", SMALL);
        aSwitch("nhv-" + lab + "-switch2", "");
        if (random.nextBoolean()) {
            aSwitch("nhv-" + lab + "-switch", "theirs");
        }
    }

    /** Another Jenkins has labs here, marked as theirs; and a folder beside ours that is no lab's. */
    private void otherInstallation(String lab, RandomGenerator random) throws HyperVException {
        String installation = new UUID(random.nextLong(), random.nextLong()).toString();
        Vm vm = vm("nhv-" + lab + "-host-2", "", random);
        vm.note("{\"format\":1,\"installation\":\"" + installation + "\",\"lab\":\"" + lab
                + "\",\"role\":\"HOST_VM\",\"id\":\"" + vm.id() + "\"}");
        WinPath odd = OUR_LABS.child("not-a-lab");
        scene.machine().files().ensureFolder(odd);
        scene.machine().files().store(odd.child("owner.json"), "theirs", SMALL);
    }

    private Vm vm(String name, String notes, RandomGenerator random) throws HyperVException {
        WinPath folder = OTHERS.child(Integer.toHexString(random.nextInt()));
        Vm vm = scene.machine().hyperV().newVm(NewVm.of(name, folder, MEMORY));
        disk(folder.child("disk.vhdx"));
        vm.attach(folder.child("disk.vhdx"));
        if (!notes.isEmpty()) {
            vm.note(notes);
        }
        return vm;
    }

    private void aSwitch(String name, String notes) throws HyperVException {
        scene.machine().hyperV().switches().create(name, VirtualSwitch.Type.PRIVATE, notes);
    }

    private void disk(WinPath path) throws HyperVException {
        if (!scene.machine().files().exists(path)) {
            scene.machine().hyperV().disks().create(path, DISK);
        }
    }
}
