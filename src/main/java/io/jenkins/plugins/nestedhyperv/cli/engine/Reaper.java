package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.lab.control.Orphan;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Removes labs whose owner has ended or whose lease is over. It takes every lab that no process drives; the engine lets
 * those go that must; once every host was looked at, the others are left as they are. A lab that another process drives is
 * that one's business. Used by one thread.
 */
public final class Reaper {
    private final Site site;
    private final LabController controller;
    private final Instant begun;
    private final Set<LabId> taken;
    private final List<LabId> removing = new ArrayList<>();
    private boolean sorted;

    private Reaper(Site site, LabController controller, Set<LabId> taken) {
        this.site = site;
        this.controller = controller;
        this.taken = new TreeSet<>(taken);
        this.begun = site.clock().instant(); // only now: an older look tells the engine nothing about a lab just taken
    }

    /** Takes the labs that nobody drives. */
    public static Reaper begin(Site site, Engine engine) throws StoreException {
        Set<LabId> taken = new TreeSet<>();
        for (Lab lab : site.ledger().labs().loadAll().labs()) {
            if (engine.controller().lab(lab.id()).isEmpty()
                    && engine.controller().take(lab.id())) {
                taken.add(lab.id());
            }
        }
        return new Reaper(site, engine.controller(), taken);
    }

    /** Goes on, after each step of the engine. */
    public void advance() {
        if (sorted || !hostsLookedAt()) {
            return;
        }
        sorted = true;
        for (LabId id : taken) {
            boolean stays = controller
                    .lab(id)
                    .map(lab -> lab.desired() == Desired.PRESENT)
                    .orElse(false);
            if (stays) {
                controller.leave(id);
            } else {
                removing.add(id);
            }
        }
        removeOrphans();
    }

    /** Leaves a lab to somebody else in this process. */
    public void leaveToOther(LabId id) {
        taken.remove(id);
    }

    /** The labs that are removed, or were; complete once {@link #isSorted()}. */
    public List<LabId> removing() {
        return List.copyOf(removing);
    }

    /** Whether it is known which labs go. */
    public boolean isSorted() {
        return sorted;
    }

    /** Whether all of them are gone, and the others free for the next process. */
    public boolean isDone() {
        return sorted
                && Stream.concat(taken.stream(), removing.stream())
                        .allMatch(id -> controller.lab(id).isEmpty());
    }

    private boolean hostsLookedAt() {
        return controller.snapshots().keySet().containsAll(site.hosts().keySet())
                && controller.snapshots().values().stream().allMatch(this::isFresh);
    }

    private boolean isFresh(HostSnapshot snapshot) {
        return !(snapshot.contents() instanceof Look.Seen<HostContents> seen)
                || !seen.at().isBefore(begun);
    }

    private void removeOrphans() {
        try {
            for (Orphan orphan : controller.orphans()) {
                if (orphan.leaseIsOver()) {
                    controller.removeOrphan(orphan);
                    removing.add(orphan.lab());
                }
            }
        } catch (StoreException e) {
            System.getLogger(Reaper.class.getName())
                    .log(System.Logger.Level.WARNING, () -> Messages.text("reaper.failed", e.getMessage()));
        }
    }
}
