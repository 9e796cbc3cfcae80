package io.jenkins.plugins.nestedhyperv.cli.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionHandler;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A lab on a host where every action succeeds at once. Not safe for use by several threads. */
public final class ImaginedLab implements ActionHandler<Void> {
    private final LabId id;
    private final List<String> switches = new ArrayList<>();
    private final Map<String, ImaginedVm> vms = new TreeMap<>();
    private Optional<Duration> lease = Optional.empty();
    private boolean buried;

    /** A host without anything of this lab. */
    public ImaginedLab(LabId id) {
        this.id = id;
    }

    /** Does an action. */
    public void apply(Action action) {
        action.accept(this);
    }

    /** What a look shows that begins now. */
    public LabOnHost look(Instant now) {
        return new LabOnHost(
                id,
                lease.isPresent(),
                buried,
                lease,
                switches,
                vms.values().stream().map(vm -> vm.look(now)).toList());
    }

    private ImaginedVm vm(String name) {
        return vms.get(name);
    }

    @Override
    public Void openLab(Action.OpenLab action) {
        lease = Optional.of(action.lease());
        return null;
    }

    @Override
    public Void createSwitch(Action.CreateSwitch action) {
        switches.add(action.target());
        return null;
    }

    @Override
    public Void createDisks(Action.CreateDisks action) {
        vms.put(action.target(), new ImaginedVm(action.target()));
        return null;
    }

    @Override
    public Void createHostVm(Action.CreateHostVm action) {
        vm(action.target()).create();
        return null;
    }

    @Override
    public Void exposeExtensions(Action.ExposeExtensions action) {
        vm(action.target()).expose();
        return null;
    }

    @Override
    public Void startHostVm(Action.StartHostVm action) {
        vm(action.target()).start();
        return null;
    }

    @Override
    public Void enableHypervisor(Action.EnableHypervisor action) {
        vm(action.target()).launch();
        return null;
    }

    @Override
    public Void configureNetwork(Action.ConfigureNetwork action) {
        vm(action.target()).connect();
        return null;
    }

    @Override
    public Void createInnerVm(Action.CreateInnerVm action) {
        vm(action.hostVm()).createInner(action.target());
        return null;
    }

    @Override
    public Void startInnerVm(Action.StartInnerVm action) {
        vm(action.hostVm()).startInner(action.target());
        return null;
    }

    @Override
    public Void checkInnerVm(Action.CheckInnerVm action) {
        vm(action.hostVm()).passInner(action.target());
        return null;
    }

    /** A lab that nobody has made has no checkpoints. */
    @Override
    public Void makeCheckpoint(Action.MakeCheckpoint action) {
        return null;
    }

    @Override
    public Void restoreCheckpoint(Action.RestoreCheckpoint action) {
        return null;
    }

    @Override
    public Void buryLab(Action.BuryLab action) {
        buried = true;
        return null;
    }

    @Override
    public Void deleteInnerVm(Action.DeleteInnerVm action) {
        vm(action.hostVm()).deleteInner(action.target());
        return null;
    }

    @Override
    public Void turnOffHostVm(Action.TurnOffHostVm action) {
        vm(action.target()).turnOff();
        return null;
    }

    @Override
    public Void deleteHostVm(Action.DeleteHostVm action) {
        vms.remove(action.target());
        return null;
    }

    @Override
    public Void deleteSwitch(Action.DeleteSwitch action) {
        switches.remove(action.target());
        return null;
    }

    @Override
    public Void closeLab(Action.CloseLab action) {
        lease = Optional.empty();
        return null;
    }
}
