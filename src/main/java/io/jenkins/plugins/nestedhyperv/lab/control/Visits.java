package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Owners;
import io.jenkins.plugins.nestedhyperv.lab.plan.Observed;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Goes through the labs that are due in a step. Used by the thread that steps. */
final class Visits {
    private final Owners owners;
    private final Tick tick;
    private final Roster roster;
    private final Recorder recorder;
    private final Set<DrivenLab> troubled = new HashSet<>();

    Visits(Owners owners, Tick tick, Roster roster, Recorder recorder) {
        this.owners = owners;
        this.tick = tick;
        this.roster = roster;
        this.recorder = recorder;
    }

    /** Begins a step: what could not be written in the last one may be possible now. */
    void begin() {
        troubled.forEach(lab -> lab.storeTrouble(Optional.empty()));
        troubled.clear();
    }

    /** A lab whose record was written, or could not be, outside a visit. */
    void again(DrivenLab lab) {
        troubled.add(lab);
    }

    /** Does what can be done for a lab. */
    void visit(DrivenLab lab, Instant now) {
        if (lab.hasLeft() || !lab.isLeaving() && isGone(lab, now)) {
            tick.left(lab);
            return;
        }
        tick.visited(lab, now);
        if (lab.storeTrouble().isPresent()) {
            troubled.add(lab);
        }
    }

    /** Does what can be done for a lab; tells whether nothing of it is left, its record neither. */
    private boolean isGone(DrivenLab lab, Instant now) {
        OwnerState owner = owners.stateOf(lab.lab().owner());
        roster.noteOwner(lab, owner);
        Observed observed = tick.observe(lab, owner, now);
        if (observed.events().stream().noneMatch(LabEvent.Gone.class::isInstance)) {
            tick.act(lab, observed, now);
        } else if (delete(lab)) {
            observed.events().forEach(recorder::tell);
            return true;
        }
        tick.tellWaits(lab, owner, now);
        return false;
    }

    /** Tells whether it could be done. The record goes first: a lab that was told to be gone never comes back. */
    private boolean delete(DrivenLab lab) {
        try {
            lab.drive().delete();
        } catch (StoreException e) {
            lab.storeTrouble(Optional.of(e.getMessage()));
            return false;
        }
        lab.end();
        return true;
    }
}
