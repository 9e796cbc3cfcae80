package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;
import java.util.Optional;

/**
 * Points to one VM of one lab.
 *
 * @param lab the lab
 * @param hostVm the host VM, or the one that the inner VM is in
 * @param innerVm the inner VM; empty when the host VM itself is meant
 */
public record VmRef(LabId lab, String hostVm, Optional<String> innerVm) {
    /** Refuses a reference with a part missing. */
    public VmRef {
        Objects.requireNonNull(lab, "lab");
        Objects.requireNonNull(hostVm, "hostVm");
        Objects.requireNonNull(innerVm, "innerVm");
    }

    /** Points to a host VM. */
    public static VmRef hostVm(LabId lab, String hostVm) {
        return new VmRef(lab, hostVm, Optional.empty());
    }

    /** Points to an inner VM. */
    public static VmRef innerVm(LabId lab, String hostVm, String innerVm) {
        return new VmRef(lab, hostVm, Optional.of(innerVm));
    }

    /** The name of the VM that is meant. */
    public String name() {
        return innerVm.orElse(hostVm);
    }
}
