package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers how long VMs have been stopping. One that does not come to an end still runs, as far as the engine is concerned: so
 * it is turned off again, and the host then ends its worker process. May be used by several threads at once.
 */
final class StopClock {
    private static final Duration STOPS_FOR = Duration.ofSeconds(60);

    private final Map<VmRef, Instant> since = new HashMap<>();

    /** What a VM counts as that was seen so. */
    synchronized Power judge(VmRef vm, Power seen, Instant now) {
        if (seen != Power.STOPPING) {
            since.remove(vm);
            return seen;
        }
        Instant first = since.computeIfAbsent(vm, one -> now);
        return now.isBefore(first.plus(STOPS_FOR)) ? Power.STOPPING : Power.RUNNING;
    }
}
