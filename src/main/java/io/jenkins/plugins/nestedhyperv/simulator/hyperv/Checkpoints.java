package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.ArrayList;
import java.util.List;

/** The checkpoints of a VM. */
public final class Checkpoints {
    private final Vm vm;
    private final List<Checkpoint> all = new ArrayList<>(0);
    private int merges;

    Checkpoints(Vm vm) {
        this.vm = vm;
    }

    /** All checkpoints, in the order of making. */
    public List<Checkpoint> all() {
        return List.copyOf(all);
    }

    /** Whether disks of removed ones are being merged. */
    public boolean isMerging() {
        return merges > 0;
    }

    /** {@code Checkpoint-VM}: from now on the VM writes to new files, and the old ones are their parents. */
    public Checkpoint create(String name) throws HyperVException {
        if (vm.power().state() == VmState.STOPPING || isMerging()) {
            throw Refusal.invalidState(
                    "CheckpointVM", "vmState", vm.name(), vm.power().state());
        }
        Checkpoint made = new Checkpoint(vm.host().newThing(Kind.CHECKPOINT, name), vm.drives());
        branch(made);
        all.add(made);
        tell(What.MADE, made);
        return made;
    }

    /** {@code Restore-VMSnapshot}: while it is off; what was written since is lost. */
    public void restore(Checkpoint checkpoint) throws HyperVException {
        requireOwn("RestoreVMSnapshot", checkpoint);
        vm.power().requireOff("RestoreVMSnapshot");
        requireNoMerge("RestoreVMSnapshot");
        List<WinPath> left = vm.drives();
        branch(checkpoint);
        for (WinPath path : left) {
            if (!isFrozen(path)) {
                vm.host().files().drop(path);
            }
        }
        tell(What.CHANGED, checkpoint);
    }

    /** {@code Remove-VMSnapshot}: its disks are merged with what came after, which takes a while. */
    public void drop(Checkpoint checkpoint) throws HyperVException {
        requireOwn("RemoveVMSnapshot", checkpoint);
        requireNoMerge("RemoveVMSnapshot");
        all.remove(checkpoint);
        tell(What.REMOVED, checkpoint);
        for (WinPath frozen : checkpoint.drives()) {
            merges++;
            new Merge(vm, frozen, () -> merges--).begin();
        }
    }

    boolean isFrozen(WinPath path) {
        return all.stream().anyMatch(one -> one.drives().contains(path));
    }

    /** The checkpoints' parts of a merge: whoever has the old file has the new one. */
    void exchange(WinPath old, WinPath by) {
        all.replaceAll(one -> one.exchange(old, by));
    }

    /** Lets the VM go on with new children of the checkpoint's disks. */
    private void branch(Checkpoint from) throws HyperVException {
        Disks disks = vm.host().hyperV().disks();
        boolean on = vm.power().isOn();
        List<WinPath> children = new ArrayList<>(from.drives().size());
        for (WinPath old : vm.drives()) {
            disks.close(old);
        }
        for (WinPath frozen : from.drives()) {
            children.add(disks.createCheckpointed(frozen));
        }
        vm.exchangeDrives(children);
        if (on) {
            vm.power().openDisks();
        }
    }

    private void requireNoMerge(String command) throws HyperVException {
        if (isMerging()) {
            throw Refusal.invalidState(command, "merging", vm.name());
        }
    }

    private void requireOwn(String command, Checkpoint checkpoint) throws HyperVException {
        if (!all.contains(checkpoint)) {
            throw Refusal.notFound(command, checkpoint.thing().name());
        }
    }

    private void tell(What what, Checkpoint checkpoint) {
        vm.touched();
        vm.host().tell(what, checkpoint.thing());
    }
}
