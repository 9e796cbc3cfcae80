package io.jenkins.plugins.nestedhyperv.simulator.proof.disk;

/** A simulated process has died: it unwinds whatever it was just doing, and no code of it runs any more. */
public final class Crash extends Error {
    /** There is nothing to tell apart, and a stack trace would cost more than all the rest. */
    static final Crash NOW = new Crash();

    private static final long serialVersionUID = 1L;

    private Crash() {
        super("the process has died", null, false, false);
    }
}
