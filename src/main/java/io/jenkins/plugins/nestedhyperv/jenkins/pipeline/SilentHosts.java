package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Hosts that a build has waited for long enough. Pure. */
final class SilentHosts {
    private SilentHosts() {}

    /**
     * Whether a host of a lab does not answer, and a whole lease has passed since it last confirmed one: the build has waited
     * all that time, and nobody knows when the lab is gone.
     *
     * @param seen the last look at each host
     */
    static boolean waitedALease(Lab lab, Map<String, HostSnapshot> seen, Instant now) {
        return lab.occupiedHosts().stream().anyMatch(host -> isSilent(seen.get(host)) && isOver(lab, host, now));
    }

    private static boolean isSilent(HostSnapshot seen) {
        return seen != null && seen.contents() instanceof Look.NotSeen<HostContents>;
    }

    private static boolean isOver(Lab lab, String host, Instant now) {
        Optional<Instant> renewed = Optional.ofNullable(lab.hosts().get(host)).flatMap(HostRecord::renewedAt);
        return lab.spec().isPresent()
                && renewed.filter(at -> now.isAfter(at.plus(lab.spec().get().lease())))
                        .isPresent();
    }
}
