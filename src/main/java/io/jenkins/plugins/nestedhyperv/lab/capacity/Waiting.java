package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.util.Objects;

/**
 * A lab that waits, and that a live process asks a place for.
 *
 * @param passes how many later labs got a place that it could have used
 */
record Waiting(LabId lab, LabSpec spec, int passes) {
    Waiting {
        Objects.requireNonNull(lab, "lab");
        Objects.requireNonNull(spec, "spec");
    }

    Waiting passedOnceMore() {
        return new Waiting(lab, spec, passes + 1);
    }
}
