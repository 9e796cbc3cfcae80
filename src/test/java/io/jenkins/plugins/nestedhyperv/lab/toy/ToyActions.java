package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionHandler;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** What each action does to a lab, and what the contract forbids: that is refused and written down as a violation. */
final class ToyActions implements ActionHandler<ActionOutcome> {
    /** Begins detached work, given the action's name, its target and its effect. */
    interface Detached {
        ActionOutcome begin(ToyVm vm, Action action, Runnable effect);
    }

    private static final ActionOutcome DONE = new ActionOutcome.Done();

    private final ToyHost host;
    private final ToyLab lab;
    private final Detached detached;

    ToyActions(ToyHost host, ToyLab lab, Detached detached) {
        this.host = host;
        this.lab = lab;
        this.detached = detached;
    }

    /** Whether an action goes on by itself after its answer. */
    static boolean isDetached(Action action) {
        return action instanceof Action.EnableHypervisor
                || action instanceof Action.ConfigureNetwork
                || action instanceof Action.CreateInnerVm
                || action instanceof Action.StartInnerVm
                || action instanceof Action.CheckInnerVm
                || action instanceof Action.MakeCheckpoint
                || action instanceof Action.RestoreCheckpoint
                || action instanceof Action.DeleteInnerVm;
    }

    @Override
    public ActionOutcome openLab(Action.OpenLab action) {
        lab.opened = true;
        lab.things.addAll(action.things());
        lab.leaseUntil = Optional.of(host.now().plus(action.lease()));
        return DONE;
    }

    @Override
    public ActionOutcome createSwitch(Action.CreateSwitch action) {
        return announced(Role.SWITCH, action.target())
                ? done(() -> lab.switches.add(action.target()))
                : refused(action);
    }

    @Override
    public ActionOutcome createDisks(Action.CreateDisks action) {
        return announced(Role.HOST_VM, action.target())
                ? done(() -> lab.ensureVm(action.target()).disks = true)
                : refused(action);
    }

    @Override
    public ActionOutcome createHostVm(Action.CreateHostVm action) {
        boolean allowed = announced(Role.HOST_VM, action.target())
                && lab.vms.containsKey(action.target())
                && lab.vm(action.target()).disks;
        return allowed ? done(() -> lab.vm(action.target()).created = true) : refused(action);
    }

    @Override
    public ActionOutcome exposeExtensions(Action.ExposeExtensions action) {
        return onHostVm(
                action, vm -> vm.created && vm.power == Power.OFF ? done(() -> vm.exposed = true) : refused(action));
    }

    @Override
    public ActionOutcome startHostVm(Action.StartHostVm action) {
        return onHostVm(action, vm -> {
            boolean joined =
                    lab.things.stream().noneMatch(thing -> thing.role() == Role.SWITCH) || !lab.switches.isEmpty();
            return vm.created && vm.exposed && joined
                    ? done(() -> vm.start(host.looksToBoot(vm.name)))
                    : refused(action);
        });
    }

    @Override
    public ActionOutcome enableHypervisor(Action.EnableHypervisor action) {
        return inside(action, action.target(), vm -> vm.exposed, vm -> vm.hypervisor = true);
    }

    @Override
    public ActionOutcome configureNetwork(Action.ConfigureNetwork action) {
        return inside(action, action.target(), vm -> vm.hypervisor, vm -> vm.network = true);
    }

    @Override
    public ActionOutcome createInnerVm(Action.CreateInnerVm action) {
        String name = action.target();
        return inside(action, action.hostVm(), vm -> vm.hypervisor && vm.network, vm -> vm.inner(name));
    }

    @Override
    public ActionOutcome startInnerVm(Action.StartInnerVm action) {
        String name = action.target();
        return inside(
                action,
                action.hostVm(),
                vm -> vm.hypervisor && vm.inner.containsKey(name),
                vm -> vm.inner.get(name).start(host.looksToBoot(name)));
    }

    @Override
    public ActionOutcome checkInnerVm(Action.CheckInnerVm action) {
        String name = action.target();
        return inside(
                action,
                action.hostVm(),
                vm -> vm.inner.containsKey(name),
                vm -> vm.inner.get(name).checked = vm.inner.get(name).answers());
    }

    @Override
    public ActionOutcome makeCheckpoint(Action.MakeCheckpoint action) {
        return inside(
                action,
                action.hostVm(),
                vm -> vm.inner.containsKey(action.target()),
                vm -> vm.inner.get(action.target()).makeCheckpoint(action.checkpoint(), action.operation()));
    }

    @Override
    public ActionOutcome restoreCheckpoint(Action.RestoreCheckpoint action) {
        ToyVm host = lab.vm(action.hostVm());
        boolean isKnown = host != null
                && host.inner.containsKey(action.target())
                && host.inner.get(action.target()).checkpoints.containsKey(action.checkpoint());
        return isKnown
                ? inside(
                        action,
                        action.hostVm(),
                        vm -> true,
                        vm -> vm.inner.get(action.target()).restore(action.checkpoint(), action.operation()))
                : new ActionOutcome.Failed(
                        Trouble.lasting(action.target() + " has no checkpoint " + action.checkpoint()));
    }

    @Override
    public ActionOutcome buryLab(Action.BuryLab action) {
        return done(() -> lab.buried = true);
    }

    @Override
    public ActionOutcome deleteInnerVm(Action.DeleteInnerVm action) {
        return inside(action, action.hostVm(), vm -> true, vm -> vm.inner.remove(action.target()));
    }

    @Override
    public ActionOutcome turnOffHostVm(Action.TurnOffHostVm action) {
        return onHostVm(action, vm -> done(vm::off));
    }

    @Override
    public ActionOutcome deleteHostVm(Action.DeleteHostVm action) {
        if (!lab.vms.containsKey(action.target())) {
            return DONE;
        }
        return onHostVm(action, vm -> vm.power == Power.OFF ? done(() -> lab.vms.remove(vm.name)) : refused(action));
    }

    @Override
    public ActionOutcome deleteSwitch(Action.DeleteSwitch action) {
        return lab.vms.isEmpty() ? done(() -> lab.switches.remove(action.target())) : refused(action);
    }

    @Override
    public ActionOutcome closeLab(Action.CloseLab action) {
        return lab.vms.isEmpty() && lab.switches.isEmpty()
                ? done(() -> {
                    lab.opened = false;
                    lab.leaseUntil = Optional.empty();
                    lab.things.clear();
                })
                : refused(action);
    }

    private boolean announced(Role role, String name) {
        return lab.opened && lab.things.contains(new Thing(role, name));
    }

    private static ActionOutcome done(Runnable effect) {
        effect.run();
        return DONE;
    }

    private ActionOutcome onHostVm(Action action, Function<ToyVm, ActionOutcome> what) {
        ToyVm vm = lab.vm(action.target());
        return vm == null ? refused(action) : what.apply(vm);
    }

    /** A guest that does not answer now is bad luck; an action that could not work there at all is a violation. */
    private ActionOutcome inside(Action action, String hostVm, Predicate<ToyVm> allowed, Consumer<ToyVm> effect) {
        ToyVm vm = lab.vm(hostVm);
        if (vm == null) {
            return refused(action);
        }
        if (!vm.answers() || vm.disturbed) {
            return new ActionOutcome.Failed(Trouble.passing("the guest of " + hostVm + " does not answer"));
        }
        if (!allowed.test(vm)) {
            return refused(action);
        }
        return detached.begin(vm, action, () -> {
            effect.accept(vm);
            vm.changedInside();
        });
    }

    private ActionOutcome refused(Action action) {
        host.violated(action + " with " + List.of(lab.opened, lab.things, lab.switches, lab.vms.keySet()));
        return new ActionOutcome.Failed(
                Trouble.passing("refused: " + action.getClass().getSimpleName()));
    }
}
