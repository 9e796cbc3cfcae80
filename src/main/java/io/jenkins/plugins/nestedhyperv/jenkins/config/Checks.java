package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.util.FormValidation;
import java.util.List;
import jenkins.model.Jenkins;

/** What the methods that check fields have in common. */
final class Checks {
    private Checks() {}

    /** Lets only administrators on: what follows looks at this machine. */
    static void requireAdministrator() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    }

    /** Shows all problems, or that there is none. */
    static FormValidation shown(List<String> problems) {
        return problems.isEmpty() ? FormValidation.ok() : FormValidation.error(String.join("\n", problems));
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
