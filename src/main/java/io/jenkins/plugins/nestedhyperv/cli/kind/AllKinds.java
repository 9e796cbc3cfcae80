package io.jenkins.plugins.nestedhyperv.cli.kind;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.time.Clock;

/** Every kind of host: each is asked of what drives its kind. What no kind drives is refused with a clear message. */
public final class AllKinds extends ForwardingKinds {
    private final HostKindDriver simulated;

    /**
     * All kinds, by this clock.
     *
     * @param machine this machine, and its images
     */
    public AllKinds(HostKinds machine, Clock clock) {
        super(machine);
        simulated = new SimulatedKind(clock);
    }

    @Override
    HostKindDriver of(HostConfig host) {
        // What is of neither kind, this machine refuses.
        return host.kind() == HostKind.SIMULATED ? simulated : super.of(host);
    }
}
