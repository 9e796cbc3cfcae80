package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies of VMs: {@code Export-VM} and {@code Import-VM}. Notes, and so marks, go along. */
public final class Exports {
    private static final DataSize CONFIGURATION = new DataSize(64 << 10);

    private final Machine machine;
    private final HyperV hyperV;

    Exports(Machine machine, HyperV hyperV) {
        this.machine = machine;
        this.hyperV = hyperV;
    }

    private record Exported(
            Vm vm, String notes, boolean exposed, int processors, DataSize memory, List<WinPath> disks) {}

    /**
     * {@code Export-VM}: whatever its power, into a folder of its name below the given one; its disks need no parents there.
     *
     * @return the configuration file of the export
     */
    public WinPath export(Vm vm, WinPath below) throws HyperVException {
        WinPath folder = below.child(vm.name());
        WinPath file = folder.child("Virtual Machines").child(vm.id() + ".vmcx");
        if (machine.files().exists(file)) {
            throw Refusal.exists("ExportVM", file.toString());
        }
        machine.files().ensureFolder(file.parent());
        List<WinPath> disks = copyDisks(vm.drives(), folder.child("Virtual Hard Disks"));
        Hardware hardware = vm.hardware();
        Exported exported = new Exported(
                vm, vm.notes(), hardware.exposesExtensions(), hardware.processors(), hardware.memory(), disks);
        machine.files().store(file, exported, CONFIGURATION);
        return file;
    }

    /** {@code Import-VM -Copy -GenerateNewId}: a VM of another id below a folder, with disks of its own. */
    public Vm importCopy(WinPath file, WinPath below) throws HyperVException {
        Exported exported = read(file);
        NewVm wanted = wanted(exported, below);
        Vm made = new Vm(machine, machine.newThing(Change.Kind.VM, wanted.name()), wanted, exported.vm.version());
        WinPath disks = below.child(wanted.name()).child("Virtual Hard Disks");
        return register(made, exported, copyDisks(exported.disks, disks));
    }

    /**
     * {@code Import-VM -Register}: the exported VM itself, of its own id, in the place of the export. Refused while a VM of
     * that id is there. Its maker stays who made it first.
     */
    public Vm register(WinPath file) throws HyperVException {
        Exported exported = read(file);
        if (hyperV.find(exported.vm.id()).isPresent()) {
            throw Refusal.exists("ImportVM", exported.vm.id());
        }
        NewVm wanted = wanted(exported, file.parent().parent().parent());
        Vm made = new Vm(machine, exported.vm.thing(), wanted, exported.vm.version());
        return register(made, exported, exported.disks);
    }

    private Vm register(Vm made, Exported exported, List<WinPath> disks) throws HyperVException {
        made.register();
        for (Adapter adapter : exported.vm.adapters()) {
            Optional<VirtualSwitch> there = adapter.connected()
                    .filter(one -> hyperV.switches().find(one.id()).isPresent());
            made.adopt(adapter, there);
        }
        hyperV.enter(made);
        for (WinPath disk : disks) {
            made.attach(disk);
        }
        made.hardware().useProcessors(exported.processors);
        made.hardware().exposeExtensions(exported.exposed);
        made.note(exported.notes);
        return made;
    }

    private Exported read(WinPath file) throws HyperVException {
        Optional<Exported> exported = machine.files().existing(file).content(Exported.class);
        if (exported.isEmpty()) {
            throw Refusal.invalidParameter("ImportVM", "noExport", file);
        }
        return exported.get();
    }

    private static NewVm wanted(Exported exported, WinPath below) {
        Vm vm = exported.vm;
        return new NewVm(vm.name(), below, vm.generation(), exported.memory, Optional.of(vm.version()));
    }

    private List<WinPath> copyDisks(List<WinPath> from, WinPath folder) throws HyperVException {
        machine.files().ensureFolder(folder);
        List<WinPath> copies = new ArrayList<>(from.size());
        for (WinPath path : from) {
            WinPath copy = folder.child(path.name());
            hyperV.disks().copyWhole(path, copy);
            copies.add(copy);
        }
        return copies;
    }
}
