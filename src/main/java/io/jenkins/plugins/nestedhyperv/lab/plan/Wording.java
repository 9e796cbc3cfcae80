package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import java.time.Duration;

/** How values are put into messages. */
final class Wording {
    private Wording() {}

    /** A duration as people write it in a spec. */
    static String of(Duration duration) {
        return DurationText.format(duration);
    }

    /** A phase as people call it. */
    static String of(Phase phase) {
        return phase.timed().key();
    }
}
