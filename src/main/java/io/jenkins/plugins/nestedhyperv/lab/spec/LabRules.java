package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.NearestName;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Rule;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that compare parts of a lab spec with each other and hold on every kind of host. */
public final class LabRules {
    private static final Set<String> NAMES = Set.of("hosts[].name", "inner[].name");
    private static final Set<String> COUNTS = Set.of("hosts[].count", "inner[].count");

    private LabRules() {}

    /** Returns what breaks a rule; empty for a spec that was read without problems. */
    public static List<Violation> check(LabSpec spec) {
        return all(List.of()).stream()
                .flatMap(rule -> rule.check().apply(spec).stream())
                .toList();
    }

    static List<Rule<LabSpec>> all(List<Subnet> subnetsInUse) {
        List<Rule<LabSpec>> rules = new ArrayList<>(List.of(
                new Rule<>(NAMES, LabRules::groupNamesAreUnique),
                new Rule<>(
                        Set.of("hosts[].name", "hosts[].count", "inner[].name", "inner[].count"),
                        LabRules::vmNamesAreShort),
                new Rule<>(COUNTS, LabRules::totalsAreBounded),
                new Rule<>(Set.of("hosts[].name", "inner[].on[]"), LabRules::hostGroupsExist),
                new Rule<>(Set.of("hosts[].count", "inner[].count", "network.subnet"), LabRules::subnetIsLargeEnough),
                new Rule<>(Set.of("network.subnet"), spec -> subnetIsFree(spec, subnetsInUse)),
                new Rule<>(Set.of("lease", "keepOnFailure"), LabRules::labIsNotKeptBeyondItsLease)));
        rules.addAll(PortRules.all());
        return rules;
    }

    private static List<Violation> groupNamesAreUnique(LabSpec spec) {
        Map<String, String> firstByName = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        Groups.of(spec).forEach(group -> {
            String first = firstByName.putIfAbsent(group.name(), group.path());
            if (first != null) {
                violations.add(new Violation(
                        group.path() + ".name",
                        Messages.text("found.nameAgain", group.name(), first),
                        Messages.text("allowed.uniqueName")));
            }
        });
        return violations;
    }

    private static List<Violation> vmNamesAreShort(LabSpec spec) {
        return Groups.of(spec).stream()
                .filter(group -> group.lastVmName().length() > SpecLimits.VM_NAME_LENGTH)
                .map(group -> new Violation(
                        group.path() + ".name",
                        Messages.text("found.longVmName", group.name(), group.lastVmName()),
                        Messages.text("allowed.vmName", SpecLimits.VM_NAME_LENGTH)))
                .toList();
    }

    private static List<Violation> totalsAreBounded(LabSpec spec) {
        List<Violation> violations = new ArrayList<>();
        int hostVms = hostVms(spec);
        if (hostVms > SpecLimits.HOST_VMS) {
            violations.add(new Violation(
                    "hosts",
                    Messages.text("found.hostVms", hostVms),
                    Messages.text("allowed.hostVms", SpecLimits.HOST_VMS)));
        }
        int innerVms = innerVms(spec);
        if (innerVms > SpecLimits.INNER_VMS) {
            violations.add(new Violation(
                    "inner",
                    Messages.text("found.innerVms", innerVms),
                    Messages.text("allowed.innerVms", SpecLimits.INNER_VMS)));
        }
        return violations;
    }

    private static List<Violation> hostGroupsExist(LabSpec spec) {
        List<String> known = spec.hosts().stream().map(HostVmSpec::name).toList();
        List<Violation> violations = new ArrayList<>();
        for (int group = 0; group < spec.inner().size(); group++) {
            List<String> on = spec.inner().get(group).on();
            Set<String> seen = new HashSet<>();
            for (int index = 0; index < on.size(); index++) {
                String path = "inner[" + group + "].on[" + index + "]";
                String name = on.get(index);
                if (!known.contains(name)) {
                    violations.add(new Violation(
                            path,
                            Messages.text("found.unknownGroup", name),
                            Messages.text("allowed.knownGroup", String.join(", ", known)),
                            NearestName.of(name, known)));
                } else if (!seen.add(name)) {
                    violations.add(new Violation(
                            path, Messages.text("found.groupAgain", name), Messages.text("allowed.groupOnce")));
                }
            }
        }
        return violations;
    }

    private static List<Violation> subnetIsLargeEnough(LabSpec spec) {
        Subnet subnet = spec.network().subnet();
        int needed = 1 + hostVms(spec) + innerVms(spec);
        return needed <= subnet.size()
                ? List.of()
                : List.of(new Violation(
                        "network.subnet",
                        Messages.text("found.smallSubnet", subnet, subnet.size()),
                        Messages.text("allowed.largerSubnet", needed)));
    }

    private static List<Violation> subnetIsFree(LabSpec spec, List<Subnet> inUse) {
        Subnet subnet = spec.network().subnet();
        List<Subnet> taken = new ArrayList<>(inUse);
        taken.add(SpecLimits.QEMU_USER_SUBNET);
        return taken.stream()
                .filter(subnet::overlaps)
                .map(other -> new Violation(
                        "network.subnet",
                        Messages.text("found.overlap", subnet, other),
                        Messages.text("allowed.noOverlap")))
                .toList();
    }

    private static List<Violation> labIsNotKeptBeyondItsLease(LabSpec spec) {
        return spec
                .keepOnFailure()
                .filter(time -> time.compareTo(spec.lease()) > 0)
                .map(time -> new Violation(
                        "keepOnFailure",
                        Messages.text("found.longKeep", DurationText.format(time)),
                        Messages.text("allowed.keep", DurationText.format(spec.lease()))))
                .stream()
                .toList();
    }

    private static int hostVms(LabSpec spec) {
        return spec.hosts().stream().mapToInt(HostVmSpec::count).sum();
    }

    private static int innerVms(LabSpec spec) {
        return spec.inner().stream().mapToInt(InnerVmSpec::count).sum();
    }
}
