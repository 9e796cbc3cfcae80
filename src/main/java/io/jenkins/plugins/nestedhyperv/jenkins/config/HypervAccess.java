package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.engine.ConfiguredWays;
import io.jenkins.plugins.nestedhyperv.engine.HypervExamination;
import io.jenkins.plugins.nestedhyperv.engine.HypervWays;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;

/** How this Jenkins reaches Windows hosts. */
final class HypervAccess {
    private HypervAccess() {}

    /**
     * The way to a host that has this password or private key; host keys that were trusted at first sight are remembered in
     * the home of Jenkins.
     *
     * @param secret empty when there is none, as on the machine that Jenkins runs on
     */
    static HypervWays with(String secret) {
        Path known = Jenkins.get().getRootDir().toPath().resolve("nested-hyperv");
        return new ConfiguredWays(any -> new Secret(secret.strip()), known);
    }

    /** Looks at a host as the form has it, and shows what would stop labs there; or what is wrong in the form. Blocks. */
    static FormValidation examine(HypervFields fields, Map<String, Object> floors, String secret)
            throws InterruptedException {
        Map<String, Object> host = fields.toHost();
        host.put("floors", floors);
        try {
            HostConfig config = HostsText.read(List.of(host)).hosts().get(0);
            return Checks.shown(MachineReport.of(HypervExamination.of(config, with(secret))));
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
