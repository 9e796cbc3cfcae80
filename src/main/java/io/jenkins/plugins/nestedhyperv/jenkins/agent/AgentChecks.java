package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Extension;
import io.jenkins.plugins.nestedhyperv.jenkins.config.GuestChecks;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.probe.GuestProbe;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.YesNoMaybe;

/** Looks from inside inner VMs that are agents whether their Java suits Jenkins, and whether Jenkins answers them. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class AgentChecks implements GuestChecks {
    private static final Logger LOGGER = Logger.getLogger(AgentChecks.class.getName());

    /** A little more than a look itself allows itself, for the calls to the guest. */
    private static final long MOST_SECONDS = GuestProbe.LONGEST.toSeconds() + 5;

    @Override
    public List<CompletableFuture<List<Finding>>> begin(String host) {
        List<Lab> labs = LabEngine.get().labs();
        List<Seat> seats = CheckedSeats.on(host, LabAgents.wanted(labs).values(), labs);
        return seats.isEmpty()
                ? List.of(CompletableFuture.completedFuture(List.of(none(host))))
                : seats.stream().map(AgentChecks::begin).toList();
    }

    private static Finding none(String host) {
        return Finding.warning(Messages.text("probe.none", host), Messages.text("probe.none.mend"));
    }

    private static CompletableFuture<List<Finding>> begin(Seat seat) {
        return CompletableFuture.supplyAsync(() -> look(seat), LabEngine.get().executor())
                .exceptionally(error -> List.of(broken(seat, error)))
                .completeOnTimeout(List.of(SeatProbe.late(seat, MOST_SECONDS)), MOST_SECONDS, TimeUnit.SECONDS);
    }

    private static List<Finding> look(Seat seat) {
        try {
            Optional<SeatPlace> place = SeatPlace.of(seat);
            return place.isPresent() ? SeatProbe.findings(place.get()) : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Finding broken(Seat seat, Throwable error) {
        LOGGER.log(Level.SEVERE, error, () -> Messages.text("agents.failed"));
        return SeatProbe.impossible(seat, error.toString());
    }
}
