package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.plan.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why a lab that shall be must go, apart from failing: somebody asked, its owner has ended, or its lease is over. */
final class Ending {
    private Ending() {}

    /**
     * The reason; empty when the lab stays.
     *
     * @param requested the reason that another process gave for its release
     */
    static Optional<String> of(Lab lab, OwnerState owner, Optional<String> requested, View view, Instant now) {
        if (lab.desired() == Desired.ABSENT || requested.isPresent()) {
            return requested;
        }
        if (lab.keepUntil().isPresent()) {
            return Optional.empty(); // Kept for a person, whatever became of the owner; the observer ends it.
        }
        if (owner == OwnerState.ENDED) {
            return Optional.of(Messages.text("ending.owner", lab.owner().description()));
        }
        boolean leaseOver = owner != OwnerState.LIVE && leaseIsOver(lab, view, now);
        return leaseOver ? Optional.of(Messages.text("ending.lease")) : Optional.empty();
    }

    /**
     * On a host its own clock decides; a lab that no host shows lives as long as a lease from when it was asked for. It may be on a
     * host that its record does not name: that is an old backup, or a copy is at work.
     */
    private static boolean leaseIsOver(Lab lab, View view, Instant now) {
        if (lab.hosts().isEmpty()) {
            return isOldEnough(lab, now) && view.isNowhere(lab.id());
        }
        List<Optional<LabOnHost>> seen = lab.hosts().keySet().stream()
                .map(host -> view.lab(host, lab.id()))
                .toList();
        boolean nothingThere =
                seen.stream().allMatch(there -> there.map(LabOnHost::isEmpty).orElse(false));
        return nothingThere
                ? isOldEnough(lab, now) && isShownByNone(lab, view)
                : seen.stream()
                        .flatMap(Optional::stream)
                        .flatMap(there -> there.lease().stream())
                        .anyMatch(Ending::isOver);
    }

    /** One that has its place does not stay because other hosts do not answer. */
    private static boolean isShownByNone(Lab lab, View view) {
        return lab.placedAt().isPresent() ? view.wasFoundNowhere(lab.id()) : view.isNowhere(lab.id());
    }

    private static boolean isOldEnough(Lab lab, Instant now) {
        return lab.spec()
                .map(spec -> !now.isBefore(lab.created().plus(spec.lease())))
                .orElse(true);
    }

    private static boolean isOver(Duration left) {
        return left.isNegative() || left.isZero();
    }
}
