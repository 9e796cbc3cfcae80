package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.HashMap;
import java.util.Map;

/** Sees to it that one batch of a lab runs at a time. A lock is its worker's, and free when that has ended or died. */
final class LabLocks {
    private final Map<LabId, Worker> holders = new HashMap<>();

    /** Takes a lab's lock, unless another worker has it. */
    boolean take(LabId lab, Worker worker) {
        return holders.putIfAbsent(lab, worker) == null;
    }

    /** Frees what a worker holds. */
    void free(LabId lab, Worker worker) {
        holders.remove(lab, worker);
    }
}
