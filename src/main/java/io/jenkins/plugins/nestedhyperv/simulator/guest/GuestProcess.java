package io.jenkins.plugins.nestedhyperv.simulator.guest;

import java.util.Optional;

/** A command that was begun in a guest. */
public interface GuestProcess {
    /** What it has written so far; later answers begin with it. The caller does not change it. */
    byte[] output();

    /** Its exit code; empty while it runs. */
    Optional<Integer> exitCode();

    /** Ends it, if it runs. */
    void stop();
}
