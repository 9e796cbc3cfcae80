package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Rule;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules for ports of inner VMs that are reached through their host VM. */
final class PortRules {
    private PortRules() {}

    static List<Rule<LabSpec>> all() {
        return List.of(
                new Rule<>(Set.of("network.mode"), PortRules::onlyBehindANat),
                new Rule<>(
                        Set.of(
                                "hosts[].name",
                                "hosts[].count",
                                "inner[].count",
                                "inner[].on[]",
                                "inner[].ports[].hostPort"),
                        PortRules::numbersArePossibleAndFree));
    }

    /** Host VMs of QEMU are in a network of their own, in which nobody else is. */
    static List<Violation> onKind(LabSpec spec, HostKind kind) {
        return kind == HostKind.QEMU
                ? groups(spec, Messages.text("found.portsOnKind"), Messages.text("allowed.portsOnKind"))
                : List.of();
    }

    private static List<Violation> onlyBehindANat(LabSpec spec) {
        return spec.network().mode() == NetworkMode.NAT
                ? List.of()
                : groups(spec, Messages.text("found.portsBridged"), Messages.text("allowed.portsBridged"));
    }

    private static List<Violation> groups(LabSpec spec, String found, String allowed) {
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < spec.inner().size(); index++) {
            if (!spec.inner().get(index).ports().isEmpty()) {
                violations.add(new Violation("inner[" + index + "].ports", found, allowed));
            }
        }
        return violations;
    }

    /** Of each entry the first number that cannot be. */
    private static List<Violation> numbersArePossibleAndFree(LabSpec spec) {
        Map<String, String> taken = new HashMap<>();
        Map<String, Violation> byPath = new LinkedHashMap<>();
        for (PortSpread.Place place : PortSpread.of(spec)) {
            String other = taken.putIfAbsent(
                    place.vm().hostVm() + " " + place.hostPort(), place.vm().name());
            if (!SpecLimits.HOST_PORT.contains(place.hostPort())) {
                byPath.putIfAbsent(place.path(), tooHigh(place));
            } else if (other != null) {
                byPath.putIfAbsent(place.path(), again(place, other));
            }
        }
        return List.copyOf(byPath.values());
    }

    private static Violation tooHigh(PortSpread.Place place) {
        return new Violation(
                place.path(),
                Messages.text(
                        "found.highPort",
                        place.spec().hostPort(),
                        place.hostPort(),
                        place.vm().name()),
                Messages.text("allowed.highPort", SpecLimits.HOST_PORT.max()));
    }

    private static Violation again(PortSpread.Place place, String other) {
        String vm = place.vm().name();
        return new Violation(
                place.path(),
                Messages.text(
                        "found.portAgain",
                        place.spec().hostPort(),
                        place.hostPort(),
                        place.vm().hostVm(),
                        vm,
                        other),
                Messages.text("allowed.portOnce"));
    }
}
