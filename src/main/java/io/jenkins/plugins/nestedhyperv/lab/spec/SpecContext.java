package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.util.List;
import java.util.Optional;

/**
 * What is known about the place where a lab shall be, and so can be checked while its spec is read.
 *
 * @param kind the kind of host; without one, whether inner VMs fit in their host VMs is not checked
 * @param subnetsInUse subnets that the lab's own must not overlap
 */
public record SpecContext(Optional<HostKind> kind, List<Subnet> subnetsInUse) {
    /** Nothing is known. */
    public static final SpecContext NONE = new SpecContext(Optional.empty(), List.of());

    public SpecContext {
        subnetsInUse = List.copyOf(subnetsInUse);
    }

    /** Only the kind of host is known. */
    public static SpecContext of(HostKind kind) {
        return new SpecContext(Optional.of(kind), List.of());
    }
}
