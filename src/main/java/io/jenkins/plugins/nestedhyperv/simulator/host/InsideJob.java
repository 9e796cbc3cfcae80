package io.jenkins.plugins.nestedhyperv.simulator.host;

import java.util.List;

/**
 * Detached work inside a host VM.
 *
 * @param action simple name of the action
 * @param target what is acted on
 * @param parts what is done, one after the other
 */
record InsideJob(String action, String target, List<Part> parts) {
    InsideJob {
        parts = List.copyOf(parts);
    }
}
