package io.jenkins.plugins.nestedhyperv.simulator.proof.drive;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.Set;

/** Hears what a process asks of hosts. On the thread of the timeline. */
public interface CallListener {
    /** Hears of nothing. */
    CallListener NONE = new CallListener() {};

    /** A look at a host showed all that it has. */
    default void sees(String host) {}

    /** A batch is sent now. */
    default void sends(String host, Batch batch) {}

    /** A renewal of leases is sent now. */
    default void renews(String host, Set<LabId> labs) {}

    /** A renewal is over: the host answered, or it is not known whether it renewed anything. */
    default void renewed(String host, boolean answered) {}
}
