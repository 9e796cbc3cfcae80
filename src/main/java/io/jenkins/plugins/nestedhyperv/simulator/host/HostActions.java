package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionHandler;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.ErrorClass;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.util.Optional;
import java.util.function.BiFunction;

/** What each action of one batch comes to: who asks and for which lab is the same for all of them. */
final class HostActions implements ActionHandler<Deed> {
    private final Ground ground;
    private final Insides insides;
    private final GuestSystems guests;
    private final LabId lab;
    private final String installation;
    /** Who is the true maker, whatever its marks say. */
    private final String maker;

    private final LabActions labs;
    private final HostVmActions vms;

    HostActions(Ground ground, Insides insides, GuestSystems guests, LabId lab, String installation, String maker) {
        this.ground = ground;
        this.insides = insides;
        this.guests = guests;
        this.lab = lab;
        this.installation = installation;
        this.maker = maker;
        this.labs = new LabActions(ground, lab, installation);
        this.vms = new HostVmActions(ground, lab, installation);
    }

    @Override
    public Deed openLab(Action.OpenLab action) {
        return labs.open(action);
    }

    @Override
    public Deed createSwitch(Action.CreateSwitch action) {
        return labs.createSwitch(action.target());
    }

    @Override
    public Deed createDisks(Action.CreateDisks action) {
        return vms.createDisks(action.vm());
    }

    @Override
    public Deed createHostVm(Action.CreateHostVm action) {
        return vms.create(action.vm());
    }

    @Override
    public Deed exposeExtensions(Action.ExposeExtensions action) {
        return vms.exposeExtensions(action.target());
    }

    @Override
    public Deed startHostVm(Action.StartHostVm action) {
        return vms.start(action.target());
    }

    @Override
    public Deed enableHypervisor(Action.EnableHypervisor action) {
        return begin(action.target(), (vm, inside) -> actions(vm, inside).enableHypervisor(action));
    }

    @Override
    public Deed configureNetwork(Action.ConfigureNetwork action) {
        return begin(action.target(), (vm, inside) -> actions(vm, inside).configureNetwork(action));
    }

    @Override
    public Deed createInnerVm(Action.CreateInnerVm action) {
        return begin(action.hostVm(), (vm, inside) -> actions(vm, inside).create(action));
    }

    @Override
    public Deed startInnerVm(Action.StartInnerVm action) {
        return begin(action.hostVm(), (vm, inside) -> actions(vm, inside).start(action));
    }

    @Override
    public Deed checkInnerVm(Action.CheckInnerVm action) {
        return begin(action.hostVm(), (vm, inside) -> new InnerCheck(guests, vm, inside, lab, action.vm()).job());
    }

    @Override
    public Deed makeCheckpoint(Action.MakeCheckpoint action) {
        return begin(action.hostVm(), (vm, inside) -> checkpoints(vm, inside).make(action));
    }

    @Override
    public Deed restoreCheckpoint(Action.RestoreCheckpoint action) {
        return begin(action.hostVm(), (vm, inside) -> checkpoints(vm, inside).restore(action));
    }

    @Override
    public Deed deleteInnerVm(Action.DeleteInnerVm action) {
        return begin(action.hostVm(), (vm, inside) -> actions(vm, inside).delete(action));
    }

    @Override
    public Deed buryLab(Action.BuryLab action) {
        return labs.bury();
    }

    @Override
    public Deed turnOffHostVm(Action.TurnOffHostVm action) {
        return vms.turnOff(action.target());
    }

    @Override
    public Deed deleteHostVm(Action.DeleteHostVm action) {
        return vms.delete(action.target());
    }

    @Override
    public Deed deleteSwitch(Action.DeleteSwitch action) {
        return labs.deleteSwitch(action.target());
    }

    @Override
    public Deed closeLab(Action.CloseLab action) {
        return labs.close();
    }

    private InsideActions actions(Vm vm, InsideLook inside) {
        return new InsideActions(vm, inside, lab, installation);
    }

    private InsideCheckpoints checkpoints(Vm vm, InsideLook inside) {
        return new InsideCheckpoints(vm, inside, lab);
    }

    /** Work inside a host VM begins through its session, and goes on there by itself. */
    private Deed begin(String hostVm, BiFunction<Vm, InsideLook, InsideJob> job) {
        return Deed.started(new Part(Step.RECORD, () -> {
            Optional<Vm> vm = ground.vms(lab, installation, hostVm).stream().findFirst();
            if (vm.isEmpty()) {
                throw new HyperVException(
                        ErrorClass.OBJECT_NOT_FOUND,
                        "ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM",
                        Messages.text("vm.missing", hostVm, lab));
            }
            HostVmInside inside = insides.of(vm.get(), lab);
            inside.begin(job.apply(vm.get(), inside.content()), maker);
        }));
    }
}
