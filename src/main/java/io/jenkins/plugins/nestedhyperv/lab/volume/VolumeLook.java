package io.jenkins.plugins.nestedhyperv.lab.volume;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What one look showed of the volume that the disks of a host's labs are on.
 *
 * @param at when the look began
 * @param free what is free there
 * @param labs what the files of each lab of ours take there; labs without any are left out
 * @param going the labs that are being removed
 */
public record VolumeLook(Instant at, DataSize free, Map<LabId, DataSize> labs, Set<LabId> going) {
    /** Copies the collections. */
    public VolumeLook {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(free, "free");
        labs = Map.copyOf(labs);
        going = Set.copyOf(going);
    }

    boolean showsTheSameLabsAs(VolumeLook other) {
        return going.equals(other.going) && labs.keySet().equals(other.labs.keySet());
    }
}
