package io.jenkins.plugins.nestedhyperv.cli.kind;

import io.jenkins.plugins.nestedhyperv.engine.HypervWays;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.time.Clock;

/** Every kind of host: each is asked of what drives its kind. What no kind drives is refused with a clear message. */
public final class AllKinds extends ForwardingKinds {
    private final HostKindDriver simulated;
    private final HostKindDriver hyperv;

    /**
     * All kinds, by this clock.
     *
     * @param machine this machine, and its images
     * @param ways to Windows machines
     */
    public AllKinds(HostKinds machine, HypervWays ways, Clock clock) {
        super(machine);
        simulated = new SimulatedKind(clock);
        hyperv = new HypervKind(ways, clock);
    }

    @Override
    HostKindDriver of(HostConfig host) {
        return switch (host.kind()) {
            case SIMULATED -> simulated;
            case HYPERV -> hyperv;
            default -> super.of(host);
        };
    }
}
