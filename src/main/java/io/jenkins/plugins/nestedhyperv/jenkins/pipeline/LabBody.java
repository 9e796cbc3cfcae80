package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import java.io.Serializable;

/** What runs on a lab. Part of the build's saved state. */
@FunctionalInterface
public interface LabBody extends Serializable {
    /** Tells it to end, for this cause. Does not wait for that. */
    void cancel(Throwable cause);
}
