package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Labs that are kept for inspection. Pure. */
public final class KeptLabs {
    private KeptLabs() {}

    /** Whether a lab is kept for inspection now. */
    public static boolean isKept(Lab lab) {
        return lab.desired() == Desired.PRESENT && lab.keepUntil().isPresent();
    }

    /**
     * The labs that nobody can release any more on the page of their build, because it was deleted.
     *
     * @param builds the ids of builds whose deletion was seen
     */
    static List<Lab> ofDeleted(List<Lab> labs, Set<String> builds) {
        return labs.stream()
                .filter(KeptLabs::isKept)
                .filter(lab -> lab.owner().kind() == Owner.Kind.BUILD)
                .filter(lab -> builds.contains(lab.owner().reference()))
                .toList();
    }

    /**
     * Until when a lab is kept, if somebody wants that from now on.
     *
     * @param wanted how long
     * @param maximum how long at most, from when the lab failed or, if it has not, from now
     */
    public static Instant until(Lab lab, Duration wanted, Duration maximum, Instant now) {
        Optional<Instant> failed = lab.failure().map(Failure::at);
        Instant last = failed.orElse(now).plus(maximum);
        Instant until = now.plus(wanted);
        return until.isAfter(last) ? last : until;
    }
}
