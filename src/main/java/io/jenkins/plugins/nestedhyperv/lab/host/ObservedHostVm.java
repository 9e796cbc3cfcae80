package io.jenkins.plugins.nestedhyperv.lab.host;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.List;
import java.util.Objects;

/**
 * A host VM, or its remains, as one snapshot showed it. Only what is ours by the rule of the design is listed as such;
 * everything else of that name is an {@link Oddity}.
 *
 * @param name name within the lab
 * @param disks whether all its disks are there
 * @param diskUse what its files take on the host's volume now; less than its disks may come to, as they grow
 * @param created whether the VM itself is there, with its mark
 * @param power whether it runs; {@link Power#OFF} for remains
 * @param extensionsExposed whether the host gives it virtualization extensions
 * @param inside what the last look inside showed; it never predates an answered action inside this host VM. Only
 *     complete while the VM runs and a look was asked for
 * @param work detached work inside it
 * @param console the last lines of its console, for messages about a missed deadline; untrusted text, at most 4 kB
 */
public record ObservedHostVm(
        String name,
        boolean disks,
        DataSize diskUse,
        boolean created,
        Power power,
        boolean extensionsExposed,
        Look<Inside> inside,
        List<Work> work,
        String console) {
    /** Copies the list. */
    public ObservedHostVm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(diskUse, "diskUse");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(inside, "inside");
        work = List.copyOf(work);
        Objects.requireNonNull(console, "console");
    }
}
