package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.jenkins.probe.Asked;
import io.jenkins.plugins.nestedhyperv.jenkins.probe.GuestProbe;
import io.jenkins.plugins.nestedhyperv.jenkins.probe.JavaNeeded;
import io.jenkins.plugins.nestedhyperv.jenkins.probe.ProbeAnswer;
import io.jenkins.plugins.nestedhyperv.jenkins.probe.ProbeFindings;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import jenkins.model.Jenkins;

/** Looks from inside a guest whether an agent can run there and reaches Jenkins. */
final class SeatProbe {
    private SeatProbe() {}

    /** Returns what was found; at least one finding. Blocks, for a minute or so. */
    static List<Finding> findings(SeatPlace place) throws InterruptedException {
        Seat seat = place.seat();
        try {
            Asked asked = new Asked(
                    guest(seat),
                    place.url(),
                    seat.settings().program(),
                    seat.settings().jvmOptions(),
                    JavaNeeded.ofAgents(),
                    Jenkins.VERSION);
            OperationId run = OperationId.random(new SecureRandom());
            ProbeAnswer answer = GuestProbe.of(place.guests()).run(seat.vm(), run, asked);
            return ProbeFindings.of(answer, asked);
        } catch (IOException e) {
            return List.of(impossible(seat, String.valueOf(e.getMessage())));
        }
    }

    /** That a guest is not looked at, and why not. */
    static Finding impossible(Seat seat, String why) {
        return Finding.problem(Messages.text("probe.impossible", guest(seat), why), Messages.text("probe.again"));
    }

    /** That it takes too long to wait for. */
    static Finding late(Seat seat, long seconds) {
        return Finding.warning(Messages.text("probe.late", guest(seat), seconds), Messages.text("probe.again"));
    }

    private static String guest(Seat seat) {
        return Messages.text(
                "probe.guest", seat.vm().name(), seat.lab(), seat.owner().description());
    }
}
