package io.jenkins.plugins.nestedhyperv.lab.config;

/** How long things take on a simulated machine where nothing else is said. */
public enum Speed {
    /** A whole lab in seconds. */
    QUICK,
    /** About what a machine with Hyper-V takes: minutes. */
    REAL
}
