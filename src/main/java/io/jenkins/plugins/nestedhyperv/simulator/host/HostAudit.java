package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;

/**
 * Hears what our own part on a simulated host does, at the moment at which it does it; what changes on the machine is told to
 * an {@link io.jenkins.plugins.nestedhyperv.simulator.hyperv.Audit}. On the thread of the timeline.
 */
public interface HostAudit {
    /** Hears of nothing. */
    HostAudit NONE = new HostAudit() {};

    /** A worker has got a batch; its time to live runs. */
    default void batchArrived(String host, long batch, Batch what) {}

    /** A batch has its lab's lock and will act. */
    default void batchBegins(String host, long batch) {}

    /** An action of a batch begins, all checks before it passed. */
    default void actionBegins(String host, long batch, Action action) {}

    /** A batch has given its lab's lock back: it was answered, or its worker died. */
    default void batchEnds(String host, long batch) {}

    /** A lab's tombstone was written. */
    default void buried(String host, String installation, LabId lab) {}

    /** A lab's tombstone was removed, because its time is over. */
    default void tombstoneRemoved(String host, String installation, LabId lab) {}

    /** A lease was written for a lab, from now on by the host's own clock. */
    default void leased(String host, String installation, LabId lab, Duration lease) {}

    /** A host's own clock was set; from now on it is ahead of the true time by this. */
    default void clockSet(String host, Duration ahead) {}

    /** A command really begins in a guest. */
    default void commandBegins(String host, VmRef vm, OperationId operation) {}
}
