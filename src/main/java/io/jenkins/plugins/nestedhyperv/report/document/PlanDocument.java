package io.jenkins.plugins.nestedhyperv.report.document;

import java.util.List;

/**
 * What {@code plan} shows. Sizes are in MB (2^20 bytes).
 *
 * @param name the lab's name in its spec
 * @param fits whether it could be placed now
 * @param reason why it would have to wait; empty when it fits
 * @param hosts what it would take of each physical host
 * @param steps everything that would be done, in order
 */
public record PlanDocument(String name, boolean fits, String reason, List<Cost> hosts, List<Step> steps) {
    /** Copies the lists. */
    public PlanDocument {
        hosts = List.copyOf(hosts);
        steps = List.copyOf(steps);
    }

    /**
     * What the lab would take of one physical host.
     *
     * @param host the host; empty text when it could not be placed
     * @param hostVms number of host VMs
     * @param memory of all of them
     * @param cpus virtual processors of all of them
     * @param disk what their disks may grow to
     */
    public record Cost(String host, int hostVms, long memory, int cpus, long disk) {}

    /**
     * One action.
     *
     * @param round actions of one round do not wait for each other
     * @param host the physical host
     * @param action what is done, such as {@code StartHostVm}
     * @param target the VM, or the lab
     * @param detail for people
     */
    public record Step(int round, String host, String action, String target, String detail) {}
}
