package io.jenkins.plugins.nestedhyperv.lab.host;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.List;
import java.util.Objects;

/**
 * Everything that a host VM needs to know to make one inner VM.
 *
 * @param name name within the lab
 * @param image the image that its disk is a child of
 * @param cpus virtual processors
 * @param memory static memory
 * @param network its place in the lab's network
 * @param guestKey public key that may log in, in the form of an {@code authorized_keys} line
 * @param waitFor shell commands that must exit with 0 before the VM counts as ready
 */
public record InnerVmPlan(
        String name,
        String image,
        int cpus,
        DataSize memory,
        NetworkPlan network,
        String guestKey,
        List<String> waitFor) {
    /** Copies the list. */
    public InnerVmPlan {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(guestKey, "guestKey");
        waitFor = List.copyOf(waitFor);
    }
}
