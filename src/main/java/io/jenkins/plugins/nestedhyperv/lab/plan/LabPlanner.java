package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plans one lab from what is wanted and what is seen alone, so that a crash, a restart or a lost answer needs no code of
 * its own: look again, plan again. No action is planned on a host that is not known to be as it was last left.
 */
public final class LabPlanner {
    /** The age of a look inside a host VM while its hypervisor or inner VMs are being made. */
    static final Duration FRESH = Duration.ofMillis(200);
    /** The same once everything in it was handed over. */
    static final Duration AT_REST = Duration.ofSeconds(10);

    private LabPlanner() {}

    /** What to do next. */
    public static Plan plan(Lab lab, View view, Instant now) {
        if (lab.desired() == Desired.ABSENT) {
            return new Plan(removal(lab, view), Map.of());
        }
        return lab.isBuilding() && lab.placedAt().isPresent() ? building(lab, view, now) : Plan.NOTHING;
    }

    private static Map<String, List<Action>> removal(Lab lab, View view) {
        Map<String, List<Action>> actions = new TreeMap<>();
        lab.hosts().forEach((host, record) -> {
            Optional<LabOnHost> there = record.gone() ? Optional.empty() : view.lab(host, lab.id());
            there.ifPresent(seen -> actions.put(host, RemovalPlanner.plan(seen)));
        });
        return actions;
    }

    private static Plan building(Lab lab, View view, Instant now) {
        LabLayout layout = LabLayout.of(lab);
        Map<String, List<Action>> actions = new TreeMap<>();
        Map<String, List<VmRecord>> byHost = lab.vms(Role.HOST_VM)
                .collect(Collectors.groupingBy(vm -> lab.hostOf(vm).orElseThrow()));
        byHost.forEach((host, hostVms) ->
                view.lab(host, lab.id()).ifPresent(seen -> actions.put(host, onHost(lab, layout, hostVms, seen, now))));
        lab.hosts().keySet().stream()
                .filter(host -> !byHost.containsKey(host))
                .forEach(host ->
                        elsewhere(lab, host, view).ifPresent(seen -> actions.put(host, RemovalPlanner.plan(seen))));
        return new Plan(actions, insides(lab));
    }

    /** What there is of a lab on a host that is not its place: its record was an old backup when it got that. */
    private static Optional<LabOnHost> elsewhere(Lab lab, String host, View view) {
        return view.lab(host, lab.id()).filter(seen -> !seen.isEmpty());
    }

    private static List<Action> onHost(Lab lab, LabLayout layout, List<VmRecord> hostVms, LabOnHost seen, Instant now) {
        if (seen.buried()) {
            return List.of();
        }
        if (!seen.opened()) {
            List<String> names = hostVms.stream().map(VmRecord::name).toList();
            return List.of(new Action.OpenLab(
                    lab.id(), layout.things(names), lab.spec().orElseThrow().lease()));
        }
        List<Action> actions = new ArrayList<>();
        boolean joined = layout.labSwitch().map(seen.switches()::contains).orElse(true);
        // Once all host VMs were handed over, the links between them are their owner's.
        if (!joined && !hostVms.stream().allMatch(Standing::rests)) {
            actions.add(new Action.CreateSwitch(layout.labSwitch().orElseThrow()));
        }
        for (VmRecord vm : hostVms) {
            Optional<ObservedHostVm> observed = find(seen, vm.name());
            if (!Standing.rests(vm)) {
                actions.addAll(HostVmPlanner.plan(layout, vm, observed, joined, now));
            }
            observed.ifPresent(there -> actions.addAll(innerVms(lab, layout, vm, there, now)));
        }
        return actions;
    }

    private static List<Action> innerVms(
            Lab lab, LabLayout layout, VmRecord hostVm, ObservedHostVm observed, Instant now) {
        return lab.innerVmsOf(hostVm.name())
                .flatMap(inner -> Standing.rests(inner)
                        ? CheckpointPlanner.plan(lab, inner, hostVm, observed, now).stream()
                        : InnerVmPlanner.plan(layout, inner, hostVm, observed, now).stream())
                .toList();
    }

    /** From the record alone: a host keeps looking inside only while every call asks for it. */
    private static Map<VmRef, Duration> insides(Lab lab) {
        Map<VmRef, Duration> ages = new HashMap<>();
        lab.vms(Role.HOST_VM).filter(Standing::mayHaveInside).forEach(vm -> {
            boolean rests = Standing.rests(vm)
                    && lab.innerVmsOf(vm.name()).allMatch(Standing::rests)
                    && !Checkpoints.isAnyOpen(lab);
            ages.put(VmRef.hostVm(lab.id(), vm.name()), rests ? AT_REST : FRESH);
        });
        return ages;
    }

    private static Optional<ObservedHostVm> find(LabOnHost seen, String name) {
        return seen.hostVms().stream().filter(vm -> vm.name().equals(name)).findFirst();
    }
}
