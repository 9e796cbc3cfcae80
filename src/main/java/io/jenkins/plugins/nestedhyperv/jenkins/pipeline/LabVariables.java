package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabLayout;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The variables that a lab gives to what uses it. Pure. */
final class LabVariables {
    private LabVariables() {}

    /**
     * The variables by name. An address is one of the lab's own network.
     *
     * @param label leads to the agents of the lab
     * @param record empty when the engine has none now; then the VMs are left out
     */
    static Map<String, String> of(LabId id, String label, Optional<Lab> record) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("HYPERV_LAB", id.value());
        variables.put("HYPERV_AGENTS", label);
        record.filter(lab -> lab.spec().isPresent()).ifPresent(lab -> {
            variables.put("HYPERV_VMS", lab.vms().stream().map(VmRecord::name).collect(Collectors.joining(" ")));
            LabLayout.of(lab).addresses().forEach((vm, address) -> variables.put(addressOf(vm), address));
        });
        return variables;
    }

    /** No two VMs have the same: their names have small letters, digits and hyphens alone. */
    private static String addressOf(String vm) {
        return "HYPERV_ADDRESS_" + vm.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
