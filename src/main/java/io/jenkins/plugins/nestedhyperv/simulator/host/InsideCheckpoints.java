package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Checkpoint;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.ErrorClass;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.util.List;
import java.util.Optional;

/** Checkpoints of the inner VMs of one host VM, of their disks alone. What was done under an id is not done again. */
final class InsideCheckpoints {
    private final Vm hostVm;
    private final InsideLook inside;
    private final LabId lab;

    InsideCheckpoints(Vm hostVm, InsideLook inside, LabId lab) {
        this.hostVm = hostVm;
        this.inside = inside;
        this.lab = lab;
    }

    InsideJob make(Action.MakeCheckpoint action) {
        return job(action, List.of(new Part(Step.SET_VM, () -> make(vm(action), action))));
    }

    private void make(Vm vm, Action.MakeCheckpoint action) throws HyperVException, RefusedException {
        if (isDone(vm, action.operation())) {
            return;
        }
        if (action.memory()) {
            throw new RefusedException(Messages.text("checkpoint.memory", vm.name()));
        }
        if (find(vm, action.checkpoint()).isPresent()) {
            throw new RefusedException(Messages.text("checkpoint.exists", vm.name(), action.checkpoint()));
        }
        vm.checkpoints().create(prefix(action.checkpoint()) + action.operation());
        CheckpointNotes.add(hostVm, vm, action.operation());
    }

    InsideJob restore(Action.RestoreCheckpoint action) {
        return job(
                action,
                List.of(
                        new Part(Step.TURN_OFF, () -> turnOff(vm(action), action)),
                        new Part(Step.SET_VM, () -> restore(vm(action), action))));
    }

    /** What is not there does not cost the VM its run. */
    private void turnOff(Vm vm, Action.RestoreCheckpoint action) throws HyperVException, RefusedException {
        if (!isDone(vm, action.operation())) {
            existing(vm, action.checkpoint());
            vm.power().turnOff();
        }
    }

    private void restore(Vm vm, Action.RestoreCheckpoint action) throws HyperVException, RefusedException {
        if (!isDone(vm, action.operation())) {
            vm.checkpoints().restore(existing(vm, action.checkpoint()));
            CheckpointNotes.add(hostVm, vm, action.operation());
        }
    }

    private Checkpoint existing(Vm vm, String name) throws RefusedException {
        Optional<Checkpoint> there = find(vm, name);
        if (there.isEmpty()) {
            throw new RefusedException(Messages.text("checkpoint.missing", vm.name(), name));
        }
        return there.get();
    }

    private Optional<Checkpoint> find(Vm vm, String name) {
        return vm.checkpoints().all().stream()
                .filter(one -> one.thing().name().startsWith(prefix(name)))
                .findFirst();
    }

    private String prefix(String name) {
        return "nhv-" + lab + "-" + name + ".";
    }

    private boolean isDone(Vm vm, OperationId operation) {
        return CheckpointNotes.of(hostVm, vm).contains(operation);
    }

    private Vm vm(Action action) throws HyperVException {
        Optional<Vm> vm = inside.find(inside.enter(), action.target());
        if (vm.isEmpty()) {
            throw new HyperVException(
                    ErrorClass.OBJECT_NOT_FOUND,
                    "ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM",
                    Messages.text("vm.missing", action.target(), lab));
        }
        return vm.get();
    }

    private static InsideJob job(Action action, List<Part> parts) {
        return new InsideJob(BatchRun.nameOf(action), action.target(), parts);
    }
}
