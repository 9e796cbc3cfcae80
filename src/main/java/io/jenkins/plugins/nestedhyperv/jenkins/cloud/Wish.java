package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.time.Duration;

/**
 * What is wanted of a pool now.
 *
 * @param spec of labs from now on
 * @param idle how long a node or a lab may be unused
 * @param spares how many nodes are to be free beyond those that something waits for
 * @param demand how much waits that its nodes could run
 * @param room how many nodes more there may be
 */
record Wish(LabSpec spec, Duration idle, int spares, int demand, int room) {
    /** How many free nodes are to be. */
    int free() {
        return demand + spares;
    }
}
