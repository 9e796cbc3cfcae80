package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

/** Hears of every change on a machine, in the order in which they happen, on the thread of the timeline. */
@FunctionalInterface
public interface Audit {
    /** Hears of nothing. */
    Audit NONE = change -> {};

    /** A change has happened. */
    void on(Change change);
}
