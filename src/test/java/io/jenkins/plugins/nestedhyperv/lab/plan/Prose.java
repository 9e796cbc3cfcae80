package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionHandler;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says actions and events in words, for transcripts. */
final class Prose implements ActionHandler<String> {
    static String of(Action action) {
        return "asks to " + action.accept(new Prose());
    }

    static String of(LabEvent event) {
        if (event instanceof LabEvent.Reached reached) {
            return "sees that " + reached.vm() + " " + has(reached.phase());
        }
        if (event instanceof LabEvent.Gone) {
            return "says that nothing of the lab is left";
        }
        return "says " + event;
    }

    private static String has(Phase phase) {
        return switch (phase) {
            case DISKS -> "has its disks";
            case CREATED -> "exists with its extensions exposed";
            case RUNNING -> "runs";
            case EXTENSIONS_VISIBLE -> "answers and sees virtualization extensions";
            case HYPERVISOR_READY -> "runs a hypervisor";
            case NETWORK -> "has its network";
            case INNER_CREATED -> "exists";
            case INNER_RUNNING -> "runs in its host VM";
            case REACHABLE -> "ran a command";
            default -> "is " + phase.name().toLowerCase(Locale.ROOT);
        };
    }

    @Override
    public String openLab(Action.OpenLab action) {
        String things =
                action.things().stream().map(thing -> thing.name()).sorted().collect(Collectors.joining(", "));
        return "open the lab for " + action.lease().toHours() + " hours, with " + things + " to come";
    }

    @Override
    public String createSwitch(Action.CreateSwitch action) {
        return "make the switch between the host VMs";
    }

    @Override
    public String createDisks(Action.CreateDisks action) {
        return "make the disks of " + action.target();
    }

    @Override
    public String createHostVm(Action.CreateHostVm action) {
        return "make " + action.target() + ", off";
    }

    @Override
    public String exposeExtensions(Action.ExposeExtensions action) {
        return "expose virtualization extensions to " + action.target();
    }

    @Override
    public String startHostVm(Action.StartHostVm action) {
        return "start " + action.target();
    }

    @Override
    public String enableHypervisor(Action.EnableHypervisor action) {
        return "start the hypervisor in " + action.target();
    }

    @Override
    public String configureNetwork(Action.ConfigureNetwork action) {
        return "give " + action.target() + " the address "
                + action.vm().network().address() + " inside";
    }

    @Override
    public String createInnerVm(Action.CreateInnerVm action) {
        return "make " + action.target() + " in " + action.hostVm() + " as "
                + action.vm().network().address();
    }

    @Override
    public String startInnerVm(Action.StartInnerVm action) {
        return "start " + action.target() + " in " + action.hostVm();
    }

    @Override
    public String checkInnerVm(Action.CheckInnerVm action) {
        return "try what " + action.target() + " waits for";
    }

    @Override
    public String makeCheckpoint(Action.MakeCheckpoint action) {
        return "make the checkpoint " + action.checkpoint() + " of " + action.target();
    }

    @Override
    public String restoreCheckpoint(Action.RestoreCheckpoint action) {
        return "bring " + action.target() + " back to the checkpoint " + action.checkpoint();
    }

    @Override
    public String buryLab(Action.BuryLab action) {
        return "write the tombstone";
    }

    @Override
    public String deleteInnerVm(Action.DeleteInnerVm action) {
        return "remove " + action.target() + " from " + action.hostVm();
    }

    @Override
    public String turnOffHostVm(Action.TurnOffHostVm action) {
        return "turn " + action.target() + " off";
    }

    @Override
    public String deleteHostVm(Action.DeleteHostVm action) {
        return "remove " + action.target();
    }

    @Override
    public String deleteSwitch(Action.DeleteSwitch action) {
        return "remove the switch";
    }

    @Override
    public String closeLab(Action.CloseLab action) {
        return "remove the lab's folder";
    }
}
