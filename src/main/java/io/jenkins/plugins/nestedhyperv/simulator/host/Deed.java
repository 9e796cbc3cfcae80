package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import java.util.List;

/**
 * What an action comes to on a host.
 *
 * @param parts what is done one after the other before the action is answered
 * @param outcome the answer when all went well
 */
record Deed(List<Part> parts, ActionOutcome outcome) {
    Deed {
        parts = List.copyOf(parts);
    }

    static Deed of(Part... parts) {
        return new Deed(List.of(parts), new ActionOutcome.Done());
    }

    static Deed of(List<Part> parts) {
        return new Deed(parts, new ActionOutcome.Done());
    }

    /** Work that goes on by itself once it has begun. */
    static Deed started(Part part) {
        return new Deed(List.of(part), new ActionOutcome.Started());
    }
}
