package io.jenkins.plugins.nestedhyperv.simulator.history;

import io.jenkins.plugins.nestedhyperv.simulator.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.util.function.Supplier;

/**
 * What all parts of one history share.
 *
 * @param streams the chances
 * @param witness hears everything that checks are made of
 * @param tally counts
 * @param trace gets a line of text for what happens, if anybody wants to read it
 */
record World(VirtualTimeline timeline, Streams streams, Witness witness, Tally tally, Trace trace) {
    /** Says what happens; the text is only made when somebody reads it. */
    void say(Supplier<String> text) {
        if (trace.isWanted()) {
            trace.add(timeline.now() + " " + text.get());
        }
    }
}
