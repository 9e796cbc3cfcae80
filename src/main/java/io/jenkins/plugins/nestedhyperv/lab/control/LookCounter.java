package io.jenkins.plugins.nestedhyperv.lab.control;

/** Numbers all looks at all hosts in the order in which they begin, from 1. Used by the thread that steps. */
final class LookCounter {
    private long begun;

    /** The number of a look that begins now. */
    long begin() {
        return ++begun;
    }

    /** The number of the last look that began: whatever looks up to this one show may be older than now, whatever clocks say. */
    long begun() {
        return begun;
    }
}
