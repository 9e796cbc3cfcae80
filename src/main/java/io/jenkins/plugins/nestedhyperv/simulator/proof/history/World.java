package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What all parts of one history share.
 *
 * @param timeline its time, which begins at {@link #BEGIN}
 * @param streams the chances
 * @param witness hears everything that checks are made of
 * @param tally counts
 * @param trace gets a line of text for what happens, if anybody wants to read it
 */
record World(VirtualTimeline timeline, Streams streams, Witness witness, Tally tally, Trace trace) {
    /** When each history begins. */
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** Says what somebody does, or what happens somewhere; the text is only made when somebody reads it. */
    void say(String who, Supplier<String> text) {
        say(who, "", text);
    }

    /** Says what happens about a lab. */
    void say(String who, LabId lab, Supplier<String> text) {
        say(who, lab.value(), text);
    }

    private void say(String who, String lab, Supplier<String> text) {
        if (trace.isWanted()) {
            trace.add(Duration.between(BEGIN, timeline.now()), who, lab, text.get());
        }
    }
}
