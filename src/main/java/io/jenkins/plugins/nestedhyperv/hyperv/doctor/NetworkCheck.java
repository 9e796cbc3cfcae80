package io.jenkins.plugins.nestedhyperv.hyperv.doctor;

import io.jenkins.plugins.nestedhyperv.hyperv.HostProbe;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Whether host VMs have the network that the administrator means them to have. */
final class NetworkCheck {
    /** The switch that Windows for workstations makes by itself, whatever its name there. */
    private static final String DEFAULT_SWITCH = "c08cb7b8-9b3c-408e-8e30-5e16a3aeb444";

    private NetworkCheck() {}

    static List<Finding> of(HostProbe probe, Optional<String> wanted) {
        List<Finding> findings = new ArrayList<>();
        probe.switches().ifPresent(all -> findings.add(hostSwitch(all, wanted)));
        probe.twice()
                .ifPresent(twice -> new TreeMap<>(twice)
                        .forEach((address, vms) -> findings.add(Finding.warning(
                                Messages.text("address.twice", address, PlaceCheck.some(vms)),
                                Messages.text("address.mend")))));
        return findings;
    }

    private static Finding hostSwitch(List<HostProbe.Switch> all, Optional<String> wanted) {
        if (wanted.isEmpty()) {
            return Finding.warning(Messages.text("switch.unnamed"), Messages.text("switch.unnamedMend", names(all)));
        }
        String name = wanted.get();
        List<HostProbe.Switch> found =
                all.stream().filter(one -> one.name().equalsIgnoreCase(name)).toList();
        if (found.isEmpty()) {
            return Finding.problem(
                    Messages.text("switch.missing", name), Messages.text("switch.missingMend", names(all)));
        }
        if (found.size() > 1) {
            return Finding.problem(Messages.text("switch.several", name), Messages.text("switch.severalMend"));
        }
        return judge(found.get(0));
    }

    private static Finding judge(HostProbe.Switch one) {
        if (one.id().equalsIgnoreCase(DEFAULT_SWITCH)) {
            return Finding.warning(Messages.text("switch.default", one.name()), Messages.text("switch.defaultMend"));
        }
        if (!one.type().equals("External")) {
            return Finding.warning(Messages.text("switch.inner", one.name(), one.type()));
        }
        return Finding.ok(Messages.text("switch.ok", one.name()));
    }

    private static String names(List<HostProbe.Switch> all) {
        return all.isEmpty()
                ? Messages.text("switch.none")
                : PlaceCheck.some(all.stream().map(HostProbe.Switch::name).toList());
    }
}
