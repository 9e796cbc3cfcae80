package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.util.Map;

/** Grants places on hosts, counted across all processes that share the ledger. */
@FunctionalInterface
public interface Places {
    /**
     * Reserves a place for a lab that waits, if it is its turn and there is room. Blocks for as long as another process
     * reserves. Asking again after a crash is harmless.
     *
     * @param drive the right to write the lab's record
     * @param lab the lab as it is stored
     * @param snapshots the last look at each host
     */
    PlaceAnswer place(LabDrive drive, Lab lab, Map<String, HostSnapshot> snapshots) throws StoreException;
}
