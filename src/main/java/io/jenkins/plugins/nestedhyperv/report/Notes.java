package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the tree says beside the lab, its VMs and hosts: the last event that a person should know of, until
 * progress makes it old.
 *
 * @param byName by VM, by the lab's id, or by host for one that does not answer
 */
public record Notes(Map<String, String> byName) {
    /** Nothing to say. */
    public static final Notes NONE = new Notes(Map.of());

    /** Copies the map. */
    public Notes {
        byName = Map.copyOf(byName);
    }

    /** The notes after one more event. */
    public Notes after(LabEvent event) {
        Map<String, String> next = new HashMap<>(byName);
        if (event instanceof LabEvent.Reached reached) {
            next.remove(reached.vm());
        } else if (event instanceof LabEvent.Placed placed) {
            next.remove(placed.vm());
        } else if (event instanceof LabEvent.Waits waits) {
            next.remove(waits.lab().value());
            waits.reason().ifPresent(reason -> next.put(waits.lab().value(), reason));
        } else if (event instanceof LabEvent.Warned warned) {
            next.put(warned.lab().value(), warned.message());
        } else if (event instanceof LabEvent.Troubled troubled) {
            next.put(troubled.target(), troubled.message());
        } else if (event instanceof LabEvent.MadeAgain again) {
            next.put(again.vm(), Messages.text("note.madeAgain", again.attempt(), again.reason()));
        } else if (event instanceof LabEvent.Lost lost) {
            next.put(lost.vm(), Messages.text("note.lost", lost.cause()));
        }
        return new Notes(next);
    }

    Optional<String> of(String name) {
        return Optional.ofNullable(byName.get(name)).map(Printable::line);
    }
}
