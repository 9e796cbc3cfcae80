package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.capacity.HostCapacity.Count;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.PlaceAnswer;
import io.jenkins.plugins.nestedhyperv.lab.control.Places;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reserves places, in one turn after the other across all processes that share the ledger. Everything is counted anew from
 * the labs' records in each turn, under the ledger's reservation lock, for all labs that ask in it.
 *
 * <p>First the queue is written with the passes counted, then the record of each lab with its place. A crash in between has
 * counted passes that were none, so some lab is passed less often than allowed. A lab that gets its place stays in the
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
    private final Function<Owner, Optional<Folder>> folders;

    /**
     * Reserves on these hosts, for owners that stay in their folders.
     *
     * @param growth how far system disks may grow, {@link DiskGrowth#BY_KIND} if nothing better is known
     * @param clock stamps the places, and tells the age of looks
     */
    public Reservations(OpenLedger ledger, HostsConfig hosts, DiskGrowth growth, Clock clock) {
        this(ledger, hosts, growth, clock, Owner::folder);
    }

    /**
     * Reserves on these hosts, likewise.
     *
     * @param folders in which folder an owner is now; may wait for the disk
     */
    public Reservations(
            OpenLedger ledger,
            HostsConfig hosts,
            DiskGrowth growth,
            Clock clock,
            Function<Owner, Optional<Folder>> folders) {
        this.ledger = ledger;
        this.hosts = hosts;
        this.growth = growth;
        this.clock = clock;
        this.folders = folders;
    }

    @Override
    public Map<LabId, PlaceAnswer> place(List<Request> asking, Map<String, HostSnapshot> snapshots)
            throws StoreException {
        ReservationTurn turn = ledger.reserve();
        try (turn) {
            LabStore.Loaded loaded = ledger.labs().loadAll();
            if (!loaded.damages().isEmpty()) {
                // The next look shows what is left of that lab; until then nobody knows what it takes.
                String message = loaded.damages().get(0).message();
                return asking.stream()
                        .collect(Collectors.toMap(one -> one.lab().id(), one -> new PlaceAnswer.NotNow(message)));
            }
            Map<LabId, Lab> labs = new HashMap<>();
            asking.forEach(one -> labs.put(one.lab().id(), inItsFolder(one.lab())));
            loaded.labs().forEach(each -> labs.put(each.id(), inItsFolder(each)));
            return place(turn, asking, labs, snapshots);
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
            ledger.labs().loadAll().labs().forEach(each -> labs.put(each.id(), inItsFolder(each)));
            labs.put(asked.id(), asked);
            WaitingQueue queue = turn.queue().reconciledWith(labs.values());
            Instant now = clock.instant();
            Decision decision = decide(turn, queue, Set.of(asked.id()), labs, counts(labs, snapshots, now))
                    .get(asked.id());
            return decision instanceof Decision.Placed placed
                    ? new PlaceAnswer.Granted(asked.placed(placed.hostOfHostVm(), now))
                    : refusal(decision);
        }
    }

    /** What it asks for is judged by where its owner is now; its record follows when it gets its place. */
    private Lab inItsFolder(Lab lab) {
        return lab.in(folders.apply(lab.owner()));
    }

    private Map<LabId, PlaceAnswer> place(
            ReservationTurn turn, List<Request> asking, Map<LabId, Lab> labs, Map<String, HostSnapshot> snapshots)
            throws StoreException {
        WaitingQueue old = turn.queue();
        WaitingQueue queue = old.reconciledWith(labs.values());
        Instant now = clock.instant();
        Set<LabId> waiting = asking.stream()
                .map(one -> one.lab().id())
                .filter(id -> WaitingQueue.isWaiting(labs.get(id)))
                .collect(Collectors.toSet());
        Map<LabId, Decision> decisions =
                waiting.isEmpty() ? Map.of() : decide(turn, queue, waiting, labs, counts(labs, snapshots, now));
        for (Decision decision : decisions.values()) {
            queue = decision instanceof Decision.Placed placed ? queue.passed(placed.passed()) : queue;
        }
        if (!queue.equals(old)) {
            turn.save(queue);
        }
        Map<LabId, PlaceAnswer> answers = new HashMap<>();
        for (Request one : asking) {
            LabId id = one.lab().id();
            answers.put(id, answer(one.drive(), labs.get(id), Optional.ofNullable(decisions.get(id)), now));
        }
        return answers;
    }

    /** A lab without a decision does not wait by its record: it has its place, or goes, since before a crash or a lost answer. */
    private static PlaceAnswer answer(LabDrive drive, Lab lab, Optional<Decision> decision, Instant now) {
        if (decision.isEmpty()) {
            return new PlaceAnswer.Granted(lab);
        }
        if (!(decision.get() instanceof Decision.Placed placed)) {
            return refusal(decision.get());
        }
        Lab granted = lab.placed(placed.hostOfHostVm(), now);
        try {
            drive.save(granted);
            return new PlaceAnswer.Granted(granted);
        } catch (StoreException e) { // Whether it is stored shows when it asks again.
            return new PlaceAnswer.NotNow(e.getMessage());
        }
    }

    private static PlaceAnswer refusal(Decision decision) {
        return decision instanceof Decision.Never never
                ? new PlaceAnswer.Never(never.reason())
                : new PlaceAnswer.NotNow(((Decision.Waits) decision).reason());
    }

    private Map<LabId, Decision> decide(
            ReservationTurn turn, WaitingQueue queue, Set<LabId> asking, Map<LabId, Lab> labs, List<Count> counts)
            throws StoreException {
        Map<LabId, String> refused = FolderUse.refused(hosts, labs.values(), queue);
        Map<LabId, Decision> decisions = new HashMap<>();
        List<Waiting> waiting = new ArrayList<>();
        Set<LabId> missing = new HashSet<>(asking);
        for (WaitingQueue.Entry entry : queue.entries()) {
            if (missing.isEmpty()) {
                break; // Later ones hold nobody up.
            }
            boolean asks = missing.remove(entry.lab());
            if (refused.containsKey(entry.lab())) {
                decisions.put(entry.lab(), new Decision.Never(refused.get(entry.lab()))); // of use to those who ask
            } else if (asks || turn.isDriven(entry.lab())) {
                waiting.add(waiting(labs.get(entry.lab()), entry.passes()));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("labs " + missing + " do not wait for a place");
        }
        Set<LabId> served = new HashSet<>(asking);
        served.removeAll(decisions.keySet());
        decisions.keySet().retainAll(asking);
        Placement placement = new Placement(counts, hosts.queue().maximumPasses(), hosts.access());
        decisions.putAll(placement.decide(waiting, served));
        return decisions;
    }

    private static Waiting waiting(Lab lab, int passes) {
        return new Waiting(lab.id(), lab.spec().orElseThrow(), lab.owner().folder(), passes);
    }

    private List<Count> counts(Map<LabId, Lab> labs, Map<String, HostSnapshot> snapshots, Instant now) {
        RecordedLabs recorded = RecordedLabs.of(labs.values());
        return hosts.hosts().stream()
                .map(host -> new HostCapacity(host, recorded, growth).count(look(host, snapshots), now))
                .toList();
    }

    private static HostSnapshot look(HostConfig host, Map<String, HostSnapshot> snapshots) {
        HostSnapshot snapshot = snapshots.get(host.name());
        return snapshot == null ? HostSnapshot.unseen(Messages.text("notLookedAt")) : snapshot;
    }
}
