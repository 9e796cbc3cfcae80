package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.hyperv.seed.SeedDisc;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionHandler;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An action as the module's {@code Invoke-NhvActions} takes it. */
final class ActionArguments implements ActionHandler<Map<String, Object>> {
    /** What acts inside a host VM only asks the host for leave. */
    private static final String ENTER = "EnterHostVm";

    private static final String ENTER_TO_REMOVE = "EnterToRemove";
    private static final long BITS_OF_A_MEGABIT = 1_000_000;

    private final HostSite site;
    private final CardAddresses cards;
    private final Map<String, SeedFile> seeds;

    /** Seeds are those of the host VMs that something is made of, by name. */
    ActionArguments(HostSite site, CardAddresses cards, Map<String, SeedFile> seeds) {
        this.site = site;
        this.cards = cards;
        this.seeds = seeds;
    }

    @Override
    public Map<String, Object> openLab(Action.OpenLab action) {
        List<Map<String, String>> things = action.things().stream()
                .map(thing -> Map.of("role", thing.role().name(), "name", thing.name()))
                .toList();
        Map<String, Object> arguments = named("OpenLab", action);
        arguments.put("things", things);
        arguments.put("leaseSeconds", action.lease().toSeconds());
        return arguments;
    }

    @Override
    public Map<String, Object> createSwitch(Action.CreateSwitch action) {
        return named("CreateSwitch", action);
    }

    @Override
    public Map<String, Object> createDisks(Action.CreateDisks action) {
        return withVm("CreateDisks", action, action.vm());
    }

    @Override
    public Map<String, Object> createHostVm(Action.CreateHostVm action) {
        return withVm("CreateHostVm", action, action.vm());
    }

    @Override
    public Map<String, Object> exposeExtensions(Action.ExposeExtensions action) {
        return named("ExposeExtensions", action);
    }

    @Override
    public Map<String, Object> startHostVm(Action.StartHostVm action) {
        return named("StartHostVm", action);
    }

    @Override
    public Map<String, Object> enableHypervisor(Action.EnableHypervisor action) {
        return named(ENTER, action);
    }

    @Override
    public Map<String, Object> configureNetwork(Action.ConfigureNetwork action) {
        return named(ENTER, action);
    }

    @Override
    public Map<String, Object> createInnerVm(Action.CreateInnerVm action) {
        return named(ENTER, action);
    }

    @Override
    public Map<String, Object> startInnerVm(Action.StartInnerVm action) {
        return named(ENTER, action);
    }

    @Override
    public Map<String, Object> checkInnerVm(Action.CheckInnerVm action) {
        return named(ENTER, action);
    }

    @Override
    public Map<String, Object> makeCheckpoint(Action.MakeCheckpoint action) {
        return named(ENTER, action);
    }

    @Override
    public Map<String, Object> restoreCheckpoint(Action.RestoreCheckpoint action) {
        return named(ENTER, action);
    }

    @Override
    public Map<String, Object> buryLab(Action.BuryLab action) {
        return named("BuryLab", action);
    }

    @Override
    public Map<String, Object> deleteInnerVm(Action.DeleteInnerVm action) {
        return named(ENTER_TO_REMOVE, action);
    }

    @Override
    public Map<String, Object> turnOffHostVm(Action.TurnOffHostVm action) {
        return named("TurnOffHostVm", action);
    }

    @Override
    public Map<String, Object> deleteHostVm(Action.DeleteHostVm action) {
        return named("DeleteHostVm", action);
    }

    @Override
    public Map<String, Object> deleteSwitch(Action.DeleteSwitch action) {
        return named("DeleteSwitch", action);
    }

    @Override
    public Map<String, Object> closeLab(Action.CloseLab action) {
        return named("CloseLab", action);
    }

    private static Map<String, Object> named(String name, Action action) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("action", name);
        arguments.put("target", action.target());
        return arguments;
    }

    private Map<String, Object> withVm(String name, Action action, HostVmPlan vm) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", vm.name());
        plan.put("image", vm.image());
        plan.put("cpus", vm.cpus());
        plan.put("memory", vm.memory().bytes());
        plan.put("dataDisks", vm.dataDisks().stream().map(DataSize::bytes).toList());
        plan.put("innerImages", vm.innerImages());
        plan.put("hostSwitch", site.hostSwitch().orElse(null));
        plan.put("hostVlan", site.vlan().orElse(null));
        plan.put("limits", limits());
        plan.put("outsideMac", cards.outside(vm.name()));
        plan.put("labSwitch", vm.labSwitch().orElse(null));
        plan.put("labMac", CardAddresses.digits(vm.network().mac()));
        boolean fromDisk = site.firstBoot() == FirstBoot.DISK;
        plan.put("seed", fromDisk ? null : seeds.get(vm.name()).arguments());
        plan.put("answer", fromDisk ? seeds.get(vm.name()).arguments() : null);
        plan.put("hosts", fromDisk ? SeedDisc.hosts(vm.network().names()) : null);
        Map<String, Object> arguments = named(name, action);
        arguments.put("vm", plan);
        return arguments;
    }

    private Map<String, Object> limits() {
        VmLimits limits = site.limits();
        return Map.of(
                "requests",
                limits.requests(),
                "bits",
                limits.bandwidth() * BITS_OF_A_MEGABIT,
                "weight",
                limits.weight());
    }
}
