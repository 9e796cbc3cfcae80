package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.util.FormValidation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;

/** What the methods that check fields have in common. */
public final class Checks {
    private Checks() {}

    /** Lets only administrators on: what follows looks at this machine. Throws for others. */
    public static void requireAdministrator() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    }

    /** Shows all problems, or that there is none. */
    public static FormValidation shown(List<String> problems) {
        return problems.isEmpty() ? FormValidation.ok() : FormValidation.error(String.join("\n", problems));
    }

    /**
     * Shows what is wrong with one part of a mapping in a host. Rules that compare it with the host's kind say nothing here.
     *
     * @param key of the mapping, such as {@code quotas}
     * @param part such as {@code memory}
     * @param said what the form says of the mapping
     */
    static FormValidation ofPart(String key, String part, Map<String, Object> said) {
        Map<String, Object> host = new LinkedHashMap<>(Map.of("name", "unnamed", "kind", "simulated", key, said));
        return shown(HostsText.problems(List.of(), host, key + "." + part));
    }

    /** Shows what an examination came to. */
    static FormValidation shown(MachineReport report) {
        return switch (report.worst()) {
            case OK -> FormValidation.ok(report.text());
            case WARNING -> FormValidation.warning(report.text());
            case PROBLEM -> FormValidation.error(report.text());
        };
    }
}
