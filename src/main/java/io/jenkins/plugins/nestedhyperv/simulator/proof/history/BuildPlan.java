package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.OwnersFault;
import java.time.Duration;
import java.util.Optional;

/**
 * What a build is going to do.
 *
 * @param number tells it from the other builds of its history
 * @param site which site it runs on
 * @param arrives when it asks for its lab, from the beginning of the history
 * @param spec what it asks for
 * @param ending how it ends if its lab does not fail before
 * @param after when that is: for {@link BuildEnding#FINISHED} from when its lab is ready, else from when it came
 * @param commands how many commands it runs in its lab
 * @param fault what it breaks on purpose in an inner VM once its lab is ready; empty for nothing
 */
record BuildPlan(
        int number,
        int site,
        Duration arrives,
        LabSpec spec,
        BuildEnding ending,
        Duration after,
        int commands,
        Optional<OwnersFault> fault) {
    /** What the build is called. */
    String reference() {
        return "job#" + number;
    }
}
