package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.capacity.HostCapacity.Count;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.PlaceAnswer;
import io.jenkins.plugins.nestedhyperv.lab.control.Places;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.LabStore;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.ReservationTurn;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.lab.store.WaitingQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reserves places, one lab at a time across all processes that share the ledger. Everything is counted anew from the labs'
 * records each time, under the ledger's reservation lock.
 *
 * <p>First the queue is written with the passes counted, then the lab's record with its place. A crash in between has
 * counted a pass that was none, so some lab is passed once less than allowed. The lab that gets its place stays in the
 * queue until somebody reads it next and finds that it does not wait any more.
 *
 * <p>A lab that waits while no process drives it keeps its turn but holds nobody up: nobody could use a place for it. It
 * counts again as soon as a process drives it. Labs that have a place count until they are gone, driven or not.
 */
public final class Reservations implements Places {
    private final OpenLedger ledger;
    private final HostsConfig hosts;
    private final DiskGrowth growth;
    private final Clock clock;

    /**
     * Reserves on these hosts.
     *
     * @param growth how far system disks may grow, {@link DiskGrowth#BY_KIND} if nothing better is known
     * @param clock stamps the places, and tells the age of looks
     */
    public Reservations(OpenLedger ledger, HostsConfig hosts, DiskGrowth growth, Clock clock) {
        this.ledger = ledger;
        this.hosts = hosts;
        this.growth = growth;
        this.clock = clock;
    }

    @Override
    public PlaceAnswer place(LabDrive drive, Lab lab, Map<String, HostSnapshot> snapshots) throws StoreException {
        ReservationTurn turn = ledger.reserve();
        try (turn) {
            LabStore.Loaded loaded = ledger.labs().loadAll();
            if (!loaded.damages().isEmpty()) {
                // The next look shows what is left of that lab; until then nobody knows what it takes.
                return new PlaceAnswer.NotNow(loaded.damages().get(0).message());
            }
            Map<LabId, Lab> labs = new HashMap<>();
            labs.put(lab.id(), lab);
            loaded.labs().forEach(each -> labs.put(each.id(), each));
            Lab stored = labs.get(drive.lab());
            return stored.placedAt().isPresent()
                    ? new PlaceAnswer.Granted(stored)
                    : place(turn, drive, labs, snapshots);
        }
    }

    /**
     * Says what would become of a lab that asked now, behind all that wait. Reserves and records nothing.
     *
     * @param asked a lab that is not recorded
     * @param snapshots a look at each host
     */
    public PlaceAnswer preview(Lab asked, Map<String, HostSnapshot> snapshots) throws StoreException {
        ReservationTurn turn = ledger.reserve();
        try (turn) {
            Map<LabId, Lab> labs = new HashMap<>();
            ledger.labs().loadAll().labs().forEach(each -> labs.put(each.id(), each));
            labs.put(asked.id(), asked);
            Instant now = clock.instant();
            WaitingQueue queue = turn.queue().reconciledWith(labs.values());
            Decision decision = decide(turn, queue, asked, labs, counts(labs, snapshots, now));
            return decision instanceof Decision.Placed placed
                    ? new PlaceAnswer.Granted(asked.placed(placed.hostOfHostVm(), now))
                    : refusal(decision);
        }
    }

    private PlaceAnswer place(
            ReservationTurn turn, LabDrive drive, Map<LabId, Lab> labs, Map<String, HostSnapshot> snapshots)
            throws StoreException {
        WaitingQueue old = turn.queue();
        WaitingQueue queue = old.reconciledWith(labs.values());
        Instant now = clock.instant();
        Decision decision = decide(turn, queue, labs.get(drive.lab()), labs, counts(labs, snapshots, now));
        if (decision instanceof Decision.Placed placed) {
            turn.save(queue.passed(placed.passed()));
            Lab granted = labs.get(drive.lab()).placed(placed.hostOfHostVm(), now);
            drive.save(granted);
            return new PlaceAnswer.Granted(granted);
        }
        if (!queue.equals(old)) {
            turn.save(queue);
        }
        return refusal(decision);
    }

    private static PlaceAnswer refusal(Decision decision) {
        return decision instanceof Decision.NeverFits never
                ? new PlaceAnswer.Never(never.reason())
                : new PlaceAnswer.NotNow(((Decision.Waits) decision).reason());
    }

    private Decision decide(ReservationTurn turn, WaitingQueue queue, Lab own, Map<LabId, Lab> labs, List<Count> counts)
            throws StoreException {
        Placement placement = new Placement(counts, hosts.queue().maximumPasses());
        List<Waiting> ahead = new ArrayList<>();
        for (WaitingQueue.Entry entry : queue.entries()) {
            Lab lab = labs.get(entry.lab());
            Waiting waiting = new Waiting(lab.id(), lab.spec().orElseThrow(), entry.passes());
            if (lab.id().equals(own.id())) {
                return placement.decide(ahead, waiting);
            }
            if (turn.isDriven(lab.id())) {
                ahead.add(waiting);
            }
        }
        throw new IllegalArgumentException("lab " + own.id() + " does not wait for a place");
    }

    private List<Count> counts(Map<LabId, Lab> labs, Map<String, HostSnapshot> snapshots, Instant now) {
        return hosts.hosts().stream()
                .map(host -> new HostCapacity(host, labs.values(), growth).count(look(host, snapshots), now))
                .toList();
    }

    private static HostSnapshot look(HostConfig host, Map<String, HostSnapshot> snapshots) {
        HostSnapshot snapshot = snapshots.get(host.name());
        return snapshot == null ? HostSnapshot.unseen(Messages.text("notLookedAt")) : snapshot;
    }
}
