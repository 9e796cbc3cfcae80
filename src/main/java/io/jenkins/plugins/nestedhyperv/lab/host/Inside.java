package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.List;
import java.util.Objects;

/**
 * What a look inside a running host VM showed.
 *
 * @param boot identifies the boot that answered; another value is a restart
 * @param facts what the host VM sees of its processor, and whether its hypervisor runs
 * @param networkReady whether the switch inside it is there, with its address
 * @param innerVms all inner VMs that exist there
 */
public record Inside(String boot, LevelFacts facts, boolean networkReady, List<ObservedInnerVm> innerVms) {
    /** Copies the list. */
    public Inside {
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(facts, "facts");
        innerVms = List.copyOf(innerVms);
    }

    /** Whether the extensions are there; a running hypervisor of its own hides the flag and proves them. */
    public boolean extensionsVisible() {
        return facts.hypervisorLaunched() || !facts.extension().isEmpty();
    }
}
