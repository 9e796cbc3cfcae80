package io.jenkins.plugins.nestedhyperv.cli.engine;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.lab.control.Orphan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes labs because the user says so. One that another process drives is asked for there; if that process ends
 * meanwhile, it is removed from here. Used by one thread.
 */
public final class Removal {
    private final Site site;
    private final Engine engine;
    private final Reaper reaper;
    private final String reason;
    private final Set<LabId> wanted = new TreeSet<>();
    private Optional<StoreException> trouble = Optional.empty();

    /**
     * Removes nothing so far.
     *
     * @param reaper has taken the labs that nobody drives, and sorts them out first
     * @param reason of the release, for people
     */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "All parts of a command share its reaper.")
    public Removal(Site site, Engine engine, Reaper reaper, String reason) {
        this.site = site;
        this.engine = engine;
        this.reaper = reaper;
        this.reason = reason;
    }

    /**
     * Removes a lab.
     *
     * @return false when neither the ledger nor any host knows of it
     */
    public boolean add(LabId id) throws StoreException, InterruptedException {
        if (isRecorded(id)) {
            wanted.add(id);
            pursue(id);
            return true;
        }
        return addOrphan(id);
    }

    /** Removes all labs that only hosts know of. */
    public void addOrphans() throws StoreException, InterruptedException {
        for (Orphan orphan : orphans()) {
            engine.controller().removeOrphan(orphan);
            wanted.add(orphan.lab());
        }
    }

    private boolean addOrphan(LabId id) throws StoreException, InterruptedException {
        for (Orphan orphan : orphans()) {
            if (orphan.lab().equals(id)) {
                engine.controller().removeOrphan(orphan);
                wanted.add(id);
                return true;
            }
        }
        return engine.controller().lab(id).isPresent();
    }

    /** The orphans, once every host was looked at. */
    private List<Orphan> orphans() throws StoreException, InterruptedException {
        engine.await(reaper::isSorted, () -> {});
        return engine.controller().orphans();
    }

    /** Takes the lab and lets it go, or asks the process that drives it. */
    private void pursue(LabId id) throws StoreException {
        LabController controller = engine.controller();
        if (controller.take(id)) {
            reaper.leaveToOther(id);
            controller.release(id, reason);
        } else if (isRecorded(id)) {
            site.ledger().labs().requestRelease(id, reason);
        }
    }

    private boolean isRecorded(LabId id) throws StoreException {
        return site.ledger().labs().loadAll().labs().stream().map(Lab::id).anyMatch(id::equals);
    }

    /** Waits until all are gone, for as long as removing may take. */
    public void await() throws StoreException, InterruptedException {
        engine.await(() -> left().isEmpty(), this::pursueAll, Engine.PATIENCE);
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }

    private void pursueAll() {
        try {
            for (LabId id : left()) {
                pursue(id);
            }
        } catch (StoreException e) {
            trouble = Optional.of(e);
        }
    }

    /** Those that are not gone. */
    public List<LabId> left() {
        List<LabId> left = new ArrayList<>();
        try {
            for (LabId id : wanted) {
                if (engine.controller().lab(id).isPresent() || isRecorded(id)) {
                    left.add(id);
                }
            }
            return left;
        } catch (StoreException e) {
            trouble = Optional.of(e);
            return List.copyOf(wanted);
        }
    }

    /** Those that are gone. */
    public List<LabId> gone() {
        List<LabId> left = left();
        return wanted.stream().filter(id -> !left.contains(id)).toList();
    }
}
