package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.LabListener;
import io.jenkins.plugins.nestedhyperv.lab.plan.Observed;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stores what happened to labs, and tells of it only then. */
final class Recorder {
    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

    private final List<LabListener> listeners = new CopyOnWriteArrayList<>();

    void listen(LabListener listener) {
        listeners.add(listener);
    }

    /**
     * Stores a change and tells its events.
     *
     * @return false when it could not be stored; then nothing has happened, and the next step will find it again
     */
    boolean record(DrivenLab driven, Observed observed) {
        if (driven.isOver()) {
            return false;
        }
        try {
            driven.save(observed.lab());
        } catch (StoreException e) {
            driven.storeTrouble(Optional.of(e.getMessage()));
            return false;
        }
        observed.events().forEach(this::tell);
        return true;
    }

    /** Stores a change that has no event. */
    boolean record(DrivenLab driven, Lab changed) {
        return record(driven, new Observed(changed, List.of()));
    }

    /** Tells why a lab waits, if that is news. */
    void waits(DrivenLab driven, Optional<String> reason, Instant now) {
        if (driven.isNews(reason)) {
            tell(new LabEvent.Waits(driven.lab().id(), now, reason));
        }
    }

    void tell(LabEvent event) {
        for (LabListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) { // A listener's defect is its own: labs go on.
                LOG.log(System.Logger.Level.WARNING, () -> Messages.text("listener.failed", event, listener), e);
            }
        }
    }
}
