package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionHandler;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What each action does to a lab. What cannot be done there fails. */
final class LabActions implements ActionHandler<ActionOutcome> {
    private static final ActionOutcome DONE = new ActionOutcome.Done();

    private final LabState lab;
    private final Controls controls;
    private final GuestFolders folders;
    private final Instant now;

    LabActions(LabState lab, Controls controls, GuestFolders folders, Instant now) {
        this.lab = lab;
        this.controls = controls;
        this.folders = folders;
        this.now = now;
    }

    /** Lets detached work have its effect that nobody holds any more, and VMs boot. */
    void goOn() {
        lab.vms.values().forEach(this::goOn);
    }

    private void goOn(HostVmState vm) {
        if (vm.power == Power.STARTING && !controls.holds(Action.StartHostVm.class.getSimpleName())) {
            vm.booted();
        }
        List<Pending> free = vm.pending.stream()
                .filter(work -> !controls.holds(work.action()))
                .toList();
        vm.pending.removeAll(free);
        free.forEach(work -> effect(work.action(), vm, work.target()));
    }

    @Override
    public ActionOutcome openLab(Action.OpenLab action) {
        lab.opened = true;
        action.things().forEach(thing -> lab.announced.add(thing.role() + " " + thing.name()));
        lab.renew(action.lease(), now);
        return DONE;
    }

    @Override
    public ActionOutcome createSwitch(Action.CreateSwitch action) {
        return done(isAnnounced(Role.SWITCH, action.target()), action, () -> lab.switches.add(action.target()));
    }

    @Override
    public ActionOutcome createDisks(Action.CreateDisks action) {
        return done(
                isAnnounced(Role.HOST_VM, action.target()),
                action,
                () -> lab.vms.computeIfAbsent(
                        action.target(),
                        name -> new HostVmState(name, action.vm().network().ip())));
    }

    @Override
    public ActionOutcome createHostVm(Action.CreateHostVm action) {
        return onHostVm(action, vm -> true, vm -> vm.created = true);
    }

    @Override
    public ActionOutcome exposeExtensions(Action.ExposeExtensions action) {
        return onHostVm(action, vm -> vm.created && vm.power == Power.OFF, vm -> vm.exposed = true);
    }

    @Override
    public ActionOutcome startHostVm(Action.StartHostVm action) {
        return onHostVm(action, vm -> vm.exposed, vm -> {
            vm.power = vm.power == Power.OFF ? Power.STARTING : vm.power;
        });
    }

    @Override
    public ActionOutcome enableHypervisor(Action.EnableHypervisor action) {
        return detached(action, action.target());
    }

    @Override
    public ActionOutcome configureNetwork(Action.ConfigureNetwork action) {
        return detached(action, action.target());
    }

    @Override
    public ActionOutcome createInnerVm(Action.CreateInnerVm action) {
        return detached(action, action.hostVm());
    }

    @Override
    public ActionOutcome startInnerVm(Action.StartInnerVm action) {
        return detached(action, action.hostVm());
    }

    @Override
    public ActionOutcome checkInnerVm(Action.CheckInnerVm action) {
        return detached(action, action.hostVm());
    }

    @Override
    public ActionOutcome makeCheckpoint(Action.MakeCheckpoint action) {
        return onInnerVm(
                action, action.hostVm(), (hostVm, vm) -> checkpoints(hostVm).make(vm, action));
    }

    @Override
    public ActionOutcome restoreCheckpoint(Action.RestoreCheckpoint action) {
        return onInnerVm(
                action, action.hostVm(), (hostVm, vm) -> checkpoints(hostVm).restore(vm, action));
    }

    private CheckpointFolders checkpoints(HostVmState hostVm) {
        return new CheckpointFolders(folders, lab.id, hostVm.name);
    }

    private ActionOutcome onInnerVm(
            Action action, String hostVm, BiFunction<HostVmState, InnerVmState, ActionOutcome> effect) {
        HostVmState host = lab.vms.get(hostVm);
        InnerVmState vm = host == null ? null : host.inner.get(action.target());
        return vm == null ? refused(action) : effect.apply(host, vm);
    }

    @Override
    public ActionOutcome buryLab(Action.BuryLab action) {
        lab.buried = true;
        return DONE;
    }

    @Override
    public ActionOutcome deleteInnerVm(Action.DeleteInnerVm action) {
        return detached(action, action.hostVm());
    }

    @Override
    public ActionOutcome turnOffHostVm(Action.TurnOffHostVm action) {
        return onHostVm(action, vm -> true, vm -> {
            vm.off();
            folders.kill(folders.hostVm(lab.id, vm.name));
        });
    }

    @Override
    public ActionOutcome deleteHostVm(Action.DeleteHostVm action) {
        folders.remove(folders.hostVm(lab.id, action.target()));
        lab.vms.remove(action.target());
        return DONE;
    }

    @Override
    public ActionOutcome deleteSwitch(Action.DeleteSwitch action) {
        lab.switches.remove(action.target());
        return DONE;
    }

    @Override
    public ActionOutcome closeLab(Action.CloseLab action) {
        folders.remove(folders.lab(lab.id));
        lab.opened = false;
        return DONE;
    }

    private boolean isAnnounced(Role role, String name) {
        return lab.opened && lab.announced.contains(role + " " + name);
    }

    private ActionOutcome onHostVm(Action action, Predicate<HostVmState> allowed, Consumer<HostVmState> effect) {
        HostVmState vm = lab.vms.get(action.target());
        return done(vm != null && allowed.test(vm), action, () -> effect.accept(vm));
    }

    private static ActionOutcome done(boolean allowed, Action action, Runnable effect) {
        if (!allowed) {
            return refused(action);
        }
        effect.run();
        return DONE;
    }

    private ActionOutcome detached(Action action, String hostVm) {
        HostVmState vm = lab.vms.get(hostVm);
        if (vm == null || vm.power != Power.RUNNING) {
            return refused(action);
        }
        String kind = action.getClass().getSimpleName();
        if (!controls.holds(kind)) {
            effect(kind, vm, action.target());
        } else if (vm.pending.stream().noneMatch(work -> work.target().equals(action.target()))) {
            vm.pending.add(new Pending(kind, action.target(), now.toEpochMilli()));
        }
        return new ActionOutcome.Started();
    }

    private void effect(String kind, HostVmState vm, String target) {
        switch (kind) {
            case "EnableHypervisor" -> vm.hypervisor = true;
            case "ConfigureNetwork" -> vm.network = true;
            case "CreateInnerVm" -> vm.inner.computeIfAbsent(target, InnerVmState::new);
            case "StartInnerVm" -> vm.inner.get(target).start();
            case "CheckInnerVm" -> vm.inner.get(target).checked = true;
            case "DeleteInnerVm" -> {
                folders.remove(folders.innerVm(lab.id, vm.name, target));
                vm.inner.remove(target);
            }
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private static ActionOutcome refused(Action action) {
        return new ActionOutcome.Failed(Trouble.passing("the test host cannot do this now: " + action));
    }
}
