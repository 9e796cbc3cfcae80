package io.jenkins.plugins.nestedhyperv.powershell.transport;

import java.util.List;

/** A process with all that it started. */
record ProcessTree(ProcessHandle process) {
    /** Kills the process, and its descendants as they are now. */
    void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }
}
