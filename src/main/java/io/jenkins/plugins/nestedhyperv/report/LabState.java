package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.Locale;

/** How a lab as a whole stands, in one word. */
public enum LabState {
    WAITING(Tone.WARNING),
    BUILDING(Tone.STRONG),
    READY(Tone.GOOD),
    FAILED(Tone.BAD),
    GOING(Tone.DIM);

    private final Tone tone;

    LabState(Tone tone) {
        this.tone = tone;
    }

    /** The state that a record shows. */
    public static LabState of(Lab lab) {
        if (lab.desired() == Desired.ABSENT) {
            return GOING;
        }
        if (lab.failure().isPresent()) {
            return FAILED;
        }
        if (lab.isReady()) {
            return READY;
        }
        return lab.placedAt().isPresent() ? BUILDING : WAITING;
    }

    /** The word, in the JSON documents and in text. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Tone tone() {
        return tone;
    }
}
