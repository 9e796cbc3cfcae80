package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A lab of this installation that hosts show and that the ledger has no record of. It is never adopted, only removed.
 *
 * @param lab its id
 * @param hosts the hosts that show it
 * @param leaseLeft the longest that is left of its lease on one of them; empty when none of them has a lease for it, and
 *     then only a person may have it removed
 */
public record Orphan(LabId lab, List<String> hosts, Optional<Duration> leaseLeft) {
    /** Copies the list. */
    public Orphan {
        hosts = List.copyOf(hosts);
    }

    /** Whether it may be removed without a person saying so. */
    public boolean leaseIsOver() {
        return leaseLeft.map(left -> left.isNegative() || left.isZero()).orElse(false);
    }
}
