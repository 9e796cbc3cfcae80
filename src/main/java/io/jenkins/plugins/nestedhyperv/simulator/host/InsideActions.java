package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.Subnet;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Disk;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.ErrorClass;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperV;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.NewVm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Role;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.SystemImage;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VmState;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is done inside one host VM. */
final class InsideActions {
    private static final WinPath IMAGES = WinPath.of("I:\\images");
    private static final WinPath VMS = WinPath.of("D:\\nhv");
    private static final DataSize IMAGE_LENGTH = DataSize.ofMegabytes(64);

    private final Vm hostVm;
    private final InsideLook inside;
    private final LabId lab;
    private final String installation;

    InsideActions(Vm hostVm, InsideLook inside, LabId lab, String installation) {
        this.hostVm = hostVm;
        this.inside = inside;
        this.lab = lab;
        this.installation = installation;
    }

    /** Installs the role and restarts the guest; with the restart this work is over. */
    InsideJob enableHypervisor(Action.EnableHypervisor action) {
        return new InsideJob(
                "EnableHypervisor",
                action.target(),
                List.of(
                        new Part(Step.INSTALL_ROLE, () -> installRole(inside.enter())),
                        new Part(Step.RECORD, () -> hostVm.guest().restart())));
    }

    /** The prerequisite check fails on some VMs that have the extensions; the other way in checks nothing. */
    private static void installRole(Machine machine) throws HyperVException {
        if (machine.role().state() == Role.State.INSTALLED) {
            throw new HyperVException(
                    ErrorClass.NO_HYPERVISOR, "0x80004005", Messages.text("role.useless", machine.name()));
        }
        try {
            machine.role().install();
        } catch (HyperVException e) {
            boolean mayBeFalse = e.errorClass() == ErrorClass.PREREQUISITE_CHECK_FAILED
                    && machine.facts().secondLevelPaging();
            if (!mayBeFalse) {
                throw e;
            }
            machine.role().enable();
        }
    }

    InsideJob configureNetwork(Action.ConfigureNetwork action) {
        HostVmPlan plan = action.vm();
        return new InsideJob("ConfigureNetwork", action.target(), List.of(new Part(Step.NETWORK, () -> {
            Machine machine = inside.enter();
            for (String image : plan.innerImages()) {
                bringOnline(machine, image);
            }
            makeNetwork(machine, plan);
        })));
    }

    /** The disk with an inner image is attached to the host VM; it is brought online there under its own path. */
    private void bringOnline(Machine machine, String image) throws HyperVException {
        WinPath path = IMAGES.child(image + ".vhdx");
        Optional<SystemImage> system = hostVm.drives().stream()
                .filter(drive -> drive.name().equals("inner-" + image + ".vhdx"))
                .findFirst()
                .flatMap(drive -> hostVm.host().files().file(drive))
                .flatMap(file -> file.content(Disk.class))
                .flatMap(disk -> disk.find(SystemImage.class));
        if (system.isPresent() && !machine.files().exists(path)) {
            machine.files().ensureFolder(IMAGES);
            showImage(machine, path, system.get());
        }
    }

    /** The image was there before; nobody makes it now. */
    private static void showImage(Machine machine, WinPath path, SystemImage system) throws HyperVException {
        machine.as(
                Actor.MACHINE,
                () -> machine.hyperV()
                        .disks()
                        .registerImage(path, system, machine.spec().disk(), IMAGE_LENGTH));
    }

    private void makeNetwork(Machine machine, HostVmPlan plan) throws HyperVException {
        HyperV hyperV = machine.hyperV();
        boolean bridged = plan.labSwitch().isPresent();
        if (InsideLook.network(machine).isEmpty()) {
            String mark = Marks.text(Mark.of(
                    installation, lab, io.jenkins.plugins.nestedhyperv.lab.host.Role.SWITCH, InsideLook.NETWORK));
            if (bridged) {
                hyperV.switches()
                        .createExternal(InsideLook.NETWORK, hostVm.adapters().get(0), mark);
            } else {
                hyperV.switches().create(InsideLook.NETWORK, VirtualSwitch.Type.INTERNAL, mark);
            }
        }
        if (!bridged && hyperV.nats().find(InsideLook.NETWORK).isEmpty()) {
            hyperV.nats().create(InsideLook.NETWORK, subnet(plan.network()));
        }
    }

    private static Subnet subnet(NetworkPlan network) {
        String address = network.ip();
        int prefix = Integer.parseInt(network.address().substring(address.length() + 1));
        int value = 0;
        for (String part : address.split("\\.")) {
            value = value << 8 | Integer.parseInt(part);
        }
        return new Subnet(value & -1 << Integer.SIZE - prefix, prefix);
    }

    InsideJob create(Action.CreateInnerVm action) {
        InnerVmPlan plan = action.vm();
        return new InsideJob(
                "CreateInnerVm",
                plan.name(),
                List.of(
                        new Part(Step.NEW_DISK, () -> makeDisk(inside.enter(), plan)),
                        new Part(Step.NEW_VM, () -> makeVm(inside.enter(), plan))));
    }

    private void makeDisk(Machine machine, InnerVmPlan plan) throws HyperVException, RefusedException {
        WinPath path = disk(plan.name());
        WinPath image = IMAGES.child(plan.image() + ".vhdx");
        if (machine.files().exists(path)) {
            return;
        }
        if (!machine.files().exists(image)) {
            throw new RefusedException(Messages.text("image.notInside", plan.image(), hostVm.name()));
        }
        machine.files().ensureFolder(path.parent());
        machine.hyperV().disks().createChild(path, image);
        Disk disk = machine.hyperV().disks().disk(path);
        disk.store(Seed.class, Seed.of(lab, plan.name(), plan.network().names()));
        if (plan.waitFor().isEmpty()) {
            disk.store(InsideLook.NothingToWaitFor.class, new InsideLook.NothingToWaitFor());
        }
    }

    private void makeVm(Machine machine, InnerVmPlan plan) throws HyperVException {
        if (inside.find(machine, plan.name()).isPresent()) {
            return;
        }
        Vm vm = machine.hyperV().newVm(NewVm.of(plan.name(), VMS, plan.memory()));
        vm.hardware().useProcessors(Math.min(plan.cpus(), machine.spec().cpus()));
        vm.attach(disk(plan.name()));
        vm.guest().changePassword(Seed.password(lab, plan.name()));
        InsideLook.network(machine).ifPresent(vm.adapters().get(0)::connect);
        vm.note(Marks.text(
                Mark.of(installation, lab, io.jenkins.plugins.nestedhyperv.lab.host.Role.INNER_VM, vm.id())));
    }

    InsideJob start(Action.StartInnerVm action) {
        return new InsideJob("StartInnerVm", action.target(), List.of(new Part(Step.START_VM, () -> {
            Optional<Vm> vm = inside.find(inside.enter(), action.target());
            if (vm.isEmpty()) {
                throw missing(action.target());
            }
            vm.get().power().start();
        })));
    }

    InsideJob delete(Action.DeleteInnerVm action) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Step.TURN_OFF, () -> {
            Optional<Vm> vm = inside.find(inside.enter(), action.target());
            if (vm.isPresent()) {
                turnOff(vm.get());
            }
        }));
        parts.add(new Part(Step.REMOVE_VM, () -> remove(inside.enter(), action.target())));
        return new InsideJob("DeleteInnerVm", action.target(), parts);
    }

    private static void turnOff(Vm vm) throws HyperVException {
        if (vm.power().state() == VmState.SAVED) {
            vm.power().dropSavedState();
        } else if (vm.power().state() == VmState.STOPPING) {
            vm.power().endWorker();
        } else {
            vm.power().turnOff();
        }
    }

    private void remove(Machine machine, String name) throws HyperVException {
        Optional<Vm> vm = inside.find(machine, name);
        Set<WinPath> ofCheckpoints = vm.map(InsideActions::diskFiles).orElse(Set.of());
        if (vm.isPresent()) {
            machine.hyperV().drop(vm.get());
        }
        for (WinPath path : ofCheckpoints) {
            machine.files().drop(path);
        }
        WinPath disk = disk(name);
        if (machine.files().exists(disk)) {
            machine.files().drop(disk);
        }
    }

    /** The files of a VM that has checkpoints. */
    private static Set<WinPath> diskFiles(Vm vm) {
        if (vm.checkpoints().all().isEmpty()) {
            return Set.of();
        }
        Set<WinPath> files = new LinkedHashSet<>(vm.drives());
        vm.checkpoints().all().forEach(one -> files.addAll(one.drives()));
        return files;
    }

    HyperVException missing(String name) {
        return new HyperVException(
                ErrorClass.OBJECT_NOT_FOUND,
                "ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM",
                Messages.text("vm.missing", name, lab));
    }

    private static WinPath disk(String name) {
        return VMS.child(name).child("system.vhdx");
    }
}
