package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** One host as the controller knows it. Used by the thread that steps; others reach it through the mailbox. */
final class HostLink {
    private final String name;
    private final VirtualizationHost host;
    private final Mailbox mailbox;
    private final LookCounter counter;
    private final Agenda<String> looks;
    private final Roster roster;
    private Optional<HostSnapshot> snapshot = Optional.empty();
    private Optional<Instant> lookedAt = Optional.empty();
    private boolean looking;
    private long shownLook;
    private long ofUnknownAge;
    private boolean changed = true;
    private int batches;
    private final Set<LabId> turnedAway = new HashSet<>();
    private boolean renewing;
    private Pause renewalPause = Pause.NONE;
    private Optional<String> refusal = Optional.empty();

    /**
     * A host that was not looked at so far, and is to be.
     *
     * @param looks when which host is to be looked at, or that question asked again
     * @param roster told of the labs here when a look has ended, or a batch that kept them from theirs
     */
    HostLink(
            String name,
            VirtualizationHost host,
            Mailbox mailbox,
            LookCounter counter,
            Agenda<String> looks,
            Roster roster) {
        this.name = name;
        this.host = host;
        this.mailbox = mailbox;
        this.counter = counter;
        this.looks = looks;
        this.roster = roster;
        looks.soon(name);
    }

    /** Begins to listen to the host; not in the constructor, so that no half-made link is seen by another thread. */
    void listen() {
        host.onChange(() -> mailbox.post(this::changed));
    }

    String name() {
        return name;
    }

    VirtualizationHost host() {
        return host;
    }

    /** The last look; empty before the first, also since the clock was set back. */
    Optional<HostSnapshot> snapshot() {
        return snapshot;
    }

    /** Which look, by its number, the last snapshot is of; 0 before the first. */
    long shownLook() {
        return shownLook;
    }

    /** Something is different now: the host is to be looked at at once. */
    void changed() {
        changed = true;
        looks.soon(name);
    }

    /** How long ago any look began is not known any more, so none of them counts; nothing waits for a time that lies ahead. */
    void clockSetBack() {
        ofUnknownAge = counter.begun();
        snapshot = Optional.empty();
        lookedAt = Optional.empty();
        renewalPause = Pause.NONE;
        changed();
    }

    /** When the host is to be looked at next, if nothing happens before. */
    Instant nextLook(Duration interval, Instant now) {
        if (looking) {
            return Instant.MAX; // Its end wakes the controller.
        }
        return changed ? now : lookedAt.map(at -> at.plus(interval)).orElse(now);
    }

    /** Begins a look. */
    void look(Ledger ledger, Map<VmRef, Duration> lookInside, Instant now, Executor executor) {
        looking = true;
        long number = counter.begin();
        changed = false;
        lookedAt = Optional.of(now);
        executor.execute(() -> {
            HostSnapshot seen = fresh(lookNow(ledger, lookInside), now);
            mailbox.post(() -> {
                looking = false;
                snapshot = number > ofUnknownAge ? Optional.of(seen) : Optional.empty();
                shownLook = number;
                looks.soon(name);
                roster.soonOn(name);
            });
        });
    }

    private HostSnapshot lookNow(Ledger ledger, Map<VmRef, Duration> lookInside) {
        try {
            return host.snapshot(ledger, lookInside);
        } catch (HostException e) {
            return HostSnapshot.unseen(e.getMessage());
        } catch (RuntimeException
                | LinkageError e) { // A defect in one kind of host must not stop the loop for all others.
            return HostSnapshot.unseen(e.toString());
        }
    }

    /** What began before this look was asked for may be older than what an earlier one showed: it tells nothing. */
    private static HostSnapshot fresh(HostSnapshot seen, Instant asked) {
        return new HostSnapshot(fresh(seen.resources(), asked), fresh(seen.contents(), asked));
    }

    private static <T> Look<T> fresh(Look<T> look, Instant asked) {
        boolean old = look instanceof Look.Seen<T> seen && seen.at().isBefore(asked);
        return old ? new Look.NotSeen<>(Messages.text("look.old")) : look;
    }

    /** Whether one more batch may run on it; a lab that is turned away is gone through again when one ends. */
    boolean admits(LabId lab, int limit) {
        boolean room = batches < limit;
        if (!room) {
            turnedAway.add(lab);
        }
        return room;
    }

    void batchBegins() {
        batches++;
    }

    void batchEnded() {
        batches--;
        turnedAway.forEach(roster::soon);
        turnedAway.clear();
        changed();
    }

    /** Whether a renewal may begin: none is under way, and the last one did not just fail. */
    boolean mayRenew(Instant now) {
        return !renewing && renewalPause.isOver(now);
    }

    void renewalBegins() {
        renewing = true;
    }

    void renewalEnded(boolean successful, Instant now) {
        renewing = false;
        renewalPause = successful ? Pause.NONE : renewalPause.longer(now);
    }

    /** Whether a lab was open there at the last look. */
    boolean showsOpen(LabId lab) {
        return snapshot.flatMap(seen -> seen.contents().found())
                .flatMap(contents -> contents.lab(lab))
                .map(LabOnHost::opened)
                .orElse(false);
    }

    /** Why the host takes nothing from this ledger; empty while it does. */
    Optional<String> refusal() {
        return refusal;
    }

    void refuses(Optional<String> reason) {
        refusal = reason;
    }
}
