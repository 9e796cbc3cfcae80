package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import java.util.Objects;

/**
 * Where a build is.
 *
 * @param job the full name of its job
 * @param number its number there; another build may get it when the job is made anew
 */
record BuildPlace(String job, int number) {
    BuildPlace {
        Objects.requireNonNull(job, "job");
    }
}
