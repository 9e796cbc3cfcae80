package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.plan.View;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import io.jenkins.plugins.nestedhyperv.lab.spec.TimedPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** Why a lab gets no further at the moment, when that lies outside it. */
final class Waiting {
    private Waiting() {}

    /**
     * The reason; empty when the lab waits for nothing but its own VMs.
     *
     * @param links every configured host
     */
    static Optional<String> reason(DrivenLab driven, OwnerState owner, View view, HostLinks links, Instant now) {
        Lab lab = driven.lab();
        if (driven.storeTrouble().isPresent()) {
            return driven.storeTrouble();
        }
        if (lab.desired() == Desired.PRESENT && owner == OwnerState.UNKNOWN) {
            return Optional.of(Messages.text("waits.owner", lab.owner().description()));
        }
        if (lab.isBuilding() && lab.placedAt().isEmpty()) {
            return driven.waitsForPlace();
        }
        for (String host : new TreeSet<>(lab.occupiedHosts())) {
            Optional<String> reason = ofHost(driven, host, view, links);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return lateRemoval(lab, now);
    }

    private static Optional<String> ofHost(DrivenLab driven, String host, View view, HostLinks links) {
        Optional<HostLink> link = links.find(host);
        if (link.isEmpty()) {
            return Optional.of(Messages.text("waits.unconfigured", host));
        }
        if (link.get().refusal().isPresent()) {
            return link.get().refusal();
        }
        return driven.refusal(host)
                .or(() -> view.silence(host).map(reason -> Messages.text("waits.silent", host, reason)));
    }

    private static Optional<String> lateRemoval(Lab lab, Instant now) {
        Optional<Duration> limit = lab.spec().map(spec -> spec.timeouts().of(TimedPhase.RELEASING));
        boolean late = limit.isPresent()
                && lab.desired() == Desired.ABSENT
                && lab.vms().stream()
                        .anyMatch(vm -> vm.phase() == Phase.RELEASING
                                && !now.isBefore(vm.since().plus(limit.get())));
        return late ? Optional.of(Messages.text("waits.late", DurationText.format(limit.get()))) : Optional.empty();
    }
}
