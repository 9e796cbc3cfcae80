package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabLayout;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * Where a seat is.
 *
 * @param host the one that its VM is on
 * @param guests the way into it, and into others there
 */
record SeatPlace(Seat seat, Lab lab, HostConfig host, Guests guests) {

    /** Finds it; empty when its lab is gone or its host is not configured any more. Does not block. */
    static Optional<SeatPlace> of(Seat seat) {
        LabEngine engine = LabEngine.get();
        return engine.lab(seat.lab())
                .flatMap(lab -> lab.vm(seat.vm().name())
                        .flatMap(vm -> engine.host(lab, vm)
                                .flatMap(host ->
                                        engine.guests(lab, vm).map(guests -> new SeatPlace(seat, lab, host, guests)))));
    }

    /**
     * The URL by which an agent there finds Jenkins, with a slash at its end.
     *
     * @throws IOException when none leads from there to Jenkins, with the next step
     */
    String url() throws IOException {
        Optional<String> url = Optional.ofNullable(jenkinsUrl(seat));
        Optional<String> problem = AgentRoute.problem(host, url);
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        return AgentUrl.inGuest(url.orElseThrow(), relay());
    }

    private Optional<String> relay() {
        return AgentRoute.of(host) == AgentRoute.RELAYED
                ? Optional.of(LabLayout.of(lab).relay(seat.vm().name()))
                : Optional.empty();
    }

    /** The one that is said for an agent, or else the one that Jenkins has; null when nobody has set it. */
    static String jenkinsUrl(Seat seat) {
        return seat.settings().jenkinsUrl().orElseGet(() -> Jenkins.get().getRootUrl());
    }
}
