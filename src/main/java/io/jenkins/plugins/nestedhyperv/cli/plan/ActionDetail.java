package io.jenkins.plugins.nestedhyperv.cli.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionHandler;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import java.util.stream.Collectors;

/** What people should know of an action beside its name and target. */
final class ActionDetail implements ActionHandler<String> {
    private static final int NAMED_PORTS = 8;

    @Override
    public String openLab(Action.OpenLab action) {
        return Messages.text("detail.openLab", DurationText.format(action.lease()));
    }

    @Override
    public String createSwitch(Action.CreateSwitch action) {
        return Messages.text("detail.createSwitch");
    }

    @Override
    public String createDisks(Action.CreateDisks action) {
        HostVmPlan vm = action.vm();
        String data = vm.dataDisks().stream().map(DataSize::toString).collect(Collectors.joining(", "));
        return data.isEmpty()
                ? Messages.text("detail.systemDisk", vm.image())
                : Messages.text("detail.allDisks", vm.image(), data);
    }

    @Override
    public String createHostVm(Action.CreateHostVm action) {
        HostVmPlan vm = action.vm();
        return Messages.text(
                "detail.hostVm", vm.cpus(), vm.memory(), vm.network().address());
    }

    @Override
    public String exposeExtensions(Action.ExposeExtensions action) {
        return "";
    }

    @Override
    public String startHostVm(Action.StartHostVm action) {
        return "";
    }

    @Override
    public String enableHypervisor(Action.EnableHypervisor action) {
        return "";
    }

    @Override
    public String configureNetwork(Action.ConfigureNetwork action) {
        String address = Messages.text("detail.network", action.vm().network().address());
        if (action.ports().isEmpty()) {
            return address;
        }
        String first = action.ports().stream()
                .limit(NAMED_PORTS)
                .map(port -> Messages.text("detail.port", port.hostPort(), port.innerVm(), port.port()))
                .collect(Collectors.joining(", ", address + "; ", ""));
        int more = action.ports().size() - NAMED_PORTS;
        return more > 0 ? first + ", " + Messages.text("detail.morePorts", more) : first;
    }

    @Override
    public String createInnerVm(Action.CreateInnerVm action) {
        InnerVmPlan vm = action.vm();
        return Messages.text(
                "detail.innerVm",
                action.hostVm(),
                vm.image(),
                vm.cpus(),
                vm.memory(),
                vm.network().address());
    }

    @Override
    public String startInnerVm(Action.StartInnerVm action) {
        return Messages.text("detail.in", action.hostVm());
    }

    @Override
    public String checkInnerVm(Action.CheckInnerVm action) {
        return String.join("; ", action.vm().waitFor());
    }

    @Override
    public String makeCheckpoint(Action.MakeCheckpoint action) {
        return Messages.text("detail.checkpoint", action.checkpoint(), action.hostVm());
    }

    @Override
    public String restoreCheckpoint(Action.RestoreCheckpoint action) {
        return Messages.text("detail.checkpoint", action.checkpoint(), action.hostVm());
    }

    @Override
    public String buryLab(Action.BuryLab action) {
        return "";
    }

    @Override
    public String deleteInnerVm(Action.DeleteInnerVm action) {
        return Messages.text("detail.in", action.hostVm());
    }

    @Override
    public String turnOffHostVm(Action.TurnOffHostVm action) {
        return "";
    }

    @Override
    public String deleteHostVm(Action.DeleteHostVm action) {
        return "";
    }

    @Override
    public String deleteSwitch(Action.DeleteSwitch action) {
        return "";
    }

    @Override
    public String closeLab(Action.CloseLab action) {
        return "";
    }
}
