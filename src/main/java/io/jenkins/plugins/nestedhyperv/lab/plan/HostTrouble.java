package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** When a lab cannot go on because of a host it is on, whatever its VMs do. */
final class HostTrouble {
    private HostTrouble() {}

    static Optional<Failure> of(Lab lab, View view, Instant now) {
        for (String host : new TreeSet<>(lab.placement().values())) {
            Optional<String> trouble = buried(lab, view, host).or(() -> silent(lab, view, host, now));
            if (trouble.isPresent()) {
                return trouble.map(message -> new Failure(Optional.empty(), Phase.RELEASING, message, now));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> buried(Lab lab, View view, String host) {
        return view.lab(host, lab.id())
                .filter(LabOnHost::buried)
                .map(seen -> Messages.text("host.buried", lab.id(), host));
    }

    /** After the lease is over the host itself may let the lab go, so nobody can rely on it any more. */
    private static Optional<String> silent(Lab lab, View view, String host, Instant now) {
        Duration lease = lab.spec().orElseThrow().lease();
        boolean leaseOver = Optional.ofNullable(lab.hosts().get(host))
                .flatMap(HostRecord::renewedAt)
                .map(renewed -> now.isAfter(renewed.plus(lease)))
                .orElse(false);
        return leaseOver
                ? view.silence(host).map(reason -> Messages.text("host.silent", host, Wording.of(lease), reason))
                : Optional.empty();
    }
}
