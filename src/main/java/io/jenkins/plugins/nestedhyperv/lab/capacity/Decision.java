package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.Map;
import java.util.Set;

/** What {@link Placement} decided for one lab. */
sealed interface Decision {
    /**
     * It gets a place.
     *
     * @param hostOfHostVm the host of each host VM
     * @param passed the labs before it in the queue that could have used one of these hosts and found no room
     */
    record Placed(Map<String, String> hostOfHostVm, Set<LabId> passed) implements Decision {
        /** Copies both. */
        public Placed {
            hostOfHostVm = Map.copyOf(hostOfHostVm);
            passed = Set.copyOf(passed);
        }
    }

    /** It waits, for a reason that may pass. */
    record Waits(String reason) implements Decision {}

    /** It gets no place, however long it waits: it would not fit if all hosts were empty, or its folder may not have it. */
    record Never(String reason) implements Decision {}
}
