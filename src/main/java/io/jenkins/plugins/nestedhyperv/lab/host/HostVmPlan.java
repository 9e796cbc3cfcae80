package io.jenkins.plugins.nestedhyperv.lab.host;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a host needs to know to make one host VM.
 *
 * @param name name within the lab
 * @param image the image that its system disk is a child of
 * @param cpus virtual processors
 * @param memory static memory
 * @param dataDisks sizes of the additional disks
 * @param innerImages images of the inner VMs to come; each is attached as a read-only disk
 * @param network its place in the lab's network; the switch inside the host VM carries this address
 * @param labSwitch the private switch on the physical host that joins the host VMs of a bridged lab; empty for nat
 * @param guestKey public key that may log in, in the form of an {@code authorized_keys} line
 */
public record HostVmPlan(
        String name,
        String image,
        int cpus,
        DataSize memory,
        List<DataSize> dataDisks,
        List<String> innerImages,
        NetworkPlan network,
        Optional<String> labSwitch,
        String guestKey) {
    /** Copies the lists. */
    public HostVmPlan {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(image, "image");
        dataDisks = List.copyOf(dataDisks);
        innerImages = List.copyOf(innerImages);
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(labSwitch, "labSwitch");
        Objects.requireNonNull(guestKey, "guestKey");
    }
}
