package io.jenkins.plugins.nestedhyperv.lab.control;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.util.List;
import java.util.Map;

/** Grants places on hosts, counted across all processes that share the ledger. */
@FunctionalInterface
public interface Places {
    /**
     * A lab that asks for a place.
     *
     * @param drive the right to write its record
     * @param lab the lab as it is stored
     */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "The drive is the right itself, handed on.")
    record Request(LabDrive drive, Lab lab) {}

    /**
     * Reserves places for labs that wait, if it is their turn and there is room. Blocks for as long as another process
     * reserves. Asking again after a crash is harmless.
     *
     * @param asking any number of labs
     * @param snapshots the last look at each host
     * @return an answer for each of them
     */
    Map<LabId, PlaceAnswer> place(List<Request> asking, Map<String, HostSnapshot> snapshots) throws StoreException;
}
