package io.jenkins.plugins.nestedhyperv.powershell.transport;

import java.util.List;

/** A process with all that it started. */
final class ProcessTree {
    private ProcessTree() {}

    /** Kills the process, and its descendants as they are now. */
    static void kill(ProcessHandle process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }
}
