package io.jenkins.plugins.nestedhyperv.lab.host;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one snapshot showed of one of our labs on one host.
 *
 * @param lab the lab
 * @param opened whether its folder with {@code owner.json} is there
 * @param buried whether it has a tombstone
 * @param lease what is left of its lease by the host's own clock, not positive when it is over; empty when there is no
 *     lease file, and then nothing is deleted on that ground
 * @param switches names of its private switches
 * @param hostVms its host VMs and remains of them
 */
public record LabOnHost(
        LabId lab,
        boolean opened,
        boolean buried,
        Optional<Duration> lease,
        List<String> switches,
        List<ObservedHostVm> hostVms) {
    /** Copies the lists. */
    public LabOnHost {
        Objects.requireNonNull(lab, "lab");
        Objects.requireNonNull(lease, "lease");
        switches = List.copyOf(switches);
        hostVms = List.copyOf(hostVms);
    }

    /** Tells whether nothing but a tombstone is left. */
    public boolean isEmpty() {
        return !opened && switches.isEmpty() && hostVms.isEmpty();
    }
}
