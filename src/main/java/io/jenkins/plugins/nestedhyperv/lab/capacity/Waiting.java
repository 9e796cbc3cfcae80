package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * A lab that waits, and that a live process asks a place for.
 *
 * @param folder whose lab it is; empty: of none
 * @param passes how many later labs got a place that it could have used
 */
record Waiting(LabId lab, LabSpec spec, Optional<Folder> folder, int passes) {
    Waiting {
        Objects.requireNonNull(lab, "lab");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(folder, "folder");
    }

    /** A lab of no folder. */
    Waiting(LabId lab, LabSpec spec, int passes) {
        this(lab, spec, Optional.empty(), passes);
    }

    Waiting passedOnceMore() {
        return new Waiting(lab, spec, folder, passes + 1);
    }
}
