package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Rule;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules by which inner VMs fit in their host VMs on a kind of host; memory is never overcommitted. */
public final class FitRules {
    private static final Set<String> READS = Set.of(
            "hosts[].name",
            "hosts[].count",
            "hosts[].memory",
            "hosts[].cpus",
            "inner[].count",
            "inner[].on[]",
            "inner[].memory",
            "inner[].cpus");

    private FitRules() {}

    /** Returns what would not fit on a kind of host. The spec keeps {@link LabRules}. */
    public static List<Violation> check(LabSpec spec, HostKind kind) {
        NestingLimits limits = NestingLimits.of(kind);
        List<Violation> violations = new ArrayList<>();
        hostMemories(spec, limits, violations);
        for (int index = 0; index < spec.inner().size(); index++) {
            InnerVmSpec group = spec.inner().get(index);
            String path = "inner[" + index + "].";
            if (group.memory().compareTo(limits.innerVmMinimum()) < 0) {
                violations.add(tooSmall(path + "memory", group.memory(), limits.innerVmMinimum()));
            }
            checkProcessors(spec, group, path + "cpus", violations);
        }
        violations.addAll(PortRules.onKind(spec, kind));
        return violations;
    }

    static Rule<LabSpec> rule(HostKind kind) {
        return new Rule<>(READS, spec -> check(spec, kind));
    }

    private static void hostMemories(LabSpec spec, NestingLimits limits, List<Violation> violations) {
        Map<String, DataSize> needs = new HashMap<>();
        spec.innerVms().forEach(vm -> needs.merge(vm.hostVm(), vm.spec().memory(), DataSize::plus));
        for (int index = 0; index < spec.hosts().size(); index++) {
            HostVmSpec group = spec.hosts().get(index);
            String path = "hosts[" + index + "].memory";
            if (group.memory().compareTo(limits.hostVmMinimum()) < 0) {
                violations.add(tooSmall(path, group.memory(), limits.hostVmMinimum()));
                continue;
            }
            spec.hostVms().stream()
                    .filter(vm -> vm.spec().equals(group))
                    .map(HostVm::name)
                    .max((left, right) -> need(needs, left).compareTo(need(needs, right)))
                    .filter(vm -> need(needs, vm).plus(limits.ownMemory()).compareTo(group.memory()) > 0)
                    .ifPresent(vm -> violations.add(full(path, group, vm, need(needs, vm), limits)));
        }
    }

    private static Violation full(String path, HostVmSpec group, String vm, DataSize need, NestingLimits limits) {
        return new Violation(
                path,
                Messages.text("found.fullHostVm", group.memory(), vm, need, limits.ownMemory()),
                Messages.text("allowed.memoryOrFewer", need.plus(limits.ownMemory())));
    }

    private static Violation tooSmall(String path, DataSize memory, DataSize minimum) {
        return new Violation(path, Messages.text("found.memory", memory), Messages.text("allowed.memory", minimum));
    }

    private static void checkProcessors(LabSpec spec, InnerVmSpec group, String path, List<Violation> violations) {
        spec.hosts().stream()
                .filter(host -> group.on().isEmpty() || group.on().contains(host.name()))
                .filter(host -> host.cpus() < group.cpus())
                .findFirst()
                .ifPresent(host -> violations.add(new Violation(
                        path,
                        Messages.text("found.cpus", group.cpus(), host.name(), host.cpus()),
                        Messages.text("allowed.cpus", host.cpus()))));
    }

    private static DataSize need(Map<String, DataSize> needs, String vm) {
        return needs.getOrDefault(vm, DataSize.ZERO);
    }
}
