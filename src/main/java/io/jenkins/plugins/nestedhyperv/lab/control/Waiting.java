package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.plan.View;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a lab gets no further at the moment, when that lies outside it. */
final class Waiting {
    private Waiting() {}

    /**
     * The reason; empty when the lab waits for nothing but its own VMs.
     *
     * @param links every configured host
     * @param forPlace why the lab has no place so far
     */
    static Optional<String> reason(
            Lab lab, OwnerState owner, View view, Map<String, HostLink> links, Optional<String> forPlace) {
        if (lab.desired() == Desired.PRESENT && owner == OwnerState.UNKNOWN) {
            return Optional.of(Messages.text("waits.owner", lab.owner().description()));
        }
        if (lab.isBuilding() && lab.placedAt().isEmpty()) {
            return forPlace;
        }
        Stream<String> hosts = Stream.concat(lab.placement().values().stream(), lab.hosts().keySet().stream())
                .distinct()
                .sorted()
                .filter(host ->
                        lab.hosts().get(host) == null || !lab.hosts().get(host).gone());
        return hosts.flatMap(host -> ofHost(host, view, links).stream()).findFirst();
    }

    private static Optional<String> ofHost(String host, View view, Map<String, HostLink> links) {
        HostLink link = links.get(host);
        if (link == null) {
            return Optional.of(Messages.text("waits.unconfigured", host));
        }
        if (link.refusal().isPresent()) {
            return link.refusal();
        }
        return view.silence(host).map(reason -> Messages.text("waits.silent", host, reason));
    }
}
