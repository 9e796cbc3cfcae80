package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.agent.Insides;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionHandler;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.qemu.folder.LabFolders;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Tombstones;
import io.jenkins.plugins.nestedhyperv.qemu.vm.VmActions;
import java.util.Objects;

/** Performs the actions of one batch: who asks and for which lab is the same for all of them. */
final class QemuActions implements ActionHandler<ActionOutcome> {
    /** What actions act on. */
    record Area(LabFolders labs, Tombstones tombstones, VmActions vms, Insides insides) {
        Area {
            Objects.requireNonNull(labs, "labs");
            Objects.requireNonNull(tombstones, "tombstones");
            Objects.requireNonNull(vms, "vms");
            Objects.requireNonNull(insides, "insides");
        }
    }

    private final Area area;
    private final String installation;
    private final LabId lab;

    QemuActions(Area area, String installation, LabId lab) {
        this.area = area;
        this.installation = installation;
        this.lab = lab;
    }

    @Override
    public ActionOutcome openLab(Action.OpenLab action) {
        return Outcomes.of(() -> area.labs().open(lab, installation, action.things(), action.lease()));
    }

    @Override
    public ActionOutcome createSwitch(Action.CreateSwitch action) {
        return Outcomes.of(() -> area.vms().createSwitch(lab, installation, action.target()));
    }

    @Override
    public ActionOutcome createDisks(Action.CreateDisks action) {
        return Outcomes.of(() -> area.vms().createDisks(lab, installation, action.vm()));
    }

    @Override
    public ActionOutcome createHostVm(Action.CreateHostVm action) {
        return Outcomes.of(() -> area.vms().createHostVm(lab, installation, action.vm()));
    }

    @Override
    public ActionOutcome exposeExtensions(Action.ExposeExtensions action) {
        return Outcomes.of(() -> area.vms().exposeExtensions(lab, installation, action.target()));
    }

    @Override
    public ActionOutcome startHostVm(Action.StartHostVm action) {
        return Outcomes.of(() -> area.vms().startHostVm(lab, installation, action.target()));
    }

    @Override
    public ActionOutcome turnOffHostVm(Action.TurnOffHostVm action) {
        return Outcomes.of(() -> {
            area.vms().turnOffHostVm(lab, installation, action.target());
            area.insides().forget(VmRef.hostVm(lab, action.target()));
        });
    }

    @Override
    public ActionOutcome deleteHostVm(Action.DeleteHostVm action) {
        return Outcomes.of(() -> area.vms().deleteHostVm(lab, installation, action.target()));
    }

    @Override
    public ActionOutcome deleteSwitch(Action.DeleteSwitch action) {
        return Outcomes.of(() -> area.vms().deleteSwitch(lab, installation, action.target()));
    }

    @Override
    public ActionOutcome buryLab(Action.BuryLab action) {
        return Outcomes.of(() -> area.tombstones().bury(lab, installation));
    }

    @Override
    public ActionOutcome closeLab(Action.CloseLab action) {
        return Outcomes.of(() -> {
            area.labs().close(lab, installation);
            area.tombstones().expire(installation, lab);
        });
    }

    @Override
    public ActionOutcome enableHypervisor(Action.EnableHypervisor action) {
        return area.insides().perform(lab, action);
    }

    @Override
    public ActionOutcome configureNetwork(Action.ConfigureNetwork action) {
        return area.insides().perform(lab, action);
    }

    @Override
    public ActionOutcome createInnerVm(Action.CreateInnerVm action) {
        return area.insides().perform(lab, action);
    }

    @Override
    public ActionOutcome startInnerVm(Action.StartInnerVm action) {
        return area.insides().perform(lab, action);
    }

    @Override
    public ActionOutcome checkInnerVm(Action.CheckInnerVm action) {
        return area.insides().perform(lab, action);
    }

    @Override
    public ActionOutcome makeCheckpoint(Action.MakeCheckpoint action) {
        return area.insides().perform(lab, action);
    }

    @Override
    public ActionOutcome restoreCheckpoint(Action.RestoreCheckpoint action) {
        return area.insides().perform(lab, action);
    }

    @Override
    public ActionOutcome deleteInnerVm(Action.DeleteInnerVm action) {
        return area.insides().perform(lab, action);
    }
}
