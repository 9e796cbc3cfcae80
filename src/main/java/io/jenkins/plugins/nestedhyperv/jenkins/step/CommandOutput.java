package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;

/** Where a command's output goes. Used by one thread at a time. */
interface CommandOutput {
    /** Where to read on, in bytes. */
    long offset();

    /** Takes what was read from there. */
    void add(CommandProgress progress);

    /** There is no more. */
    void end();
}
