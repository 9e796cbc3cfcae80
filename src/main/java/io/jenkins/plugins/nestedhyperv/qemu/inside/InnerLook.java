package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.ssh.HostKey;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An inner VM as a script inside its host VM saw it.
 *
 * @param name name within the lab
 * @param runs whether its QEMU runs
 * @param ip its IPv4 address
 * @param checks whether there are commands that must succeed before it is ready
 * @param passed the boot in which they have succeeded
 * @param proved whether its QEMU was seen to hold a VM of the kernel's
 * @param ready what its console said in this run; untrusted, since the guest wrote it
 * @param operations what was done to its checkpoints
 */
record InnerLook(
        String name,
        boolean runs,
        String ip,
        boolean checks,
        Optional<String> passed,
        boolean proved,
        Optional<Ready> ready,
        Set<OperationId> operations) {
    InnerLook {
        operations = Set.copyOf(operations);
    }

    /** An inner VM without checkpoints. */
    InnerLook(
            String name,
            boolean runs,
            String ip,
            boolean checks,
            Optional<String> passed,
            boolean proved,
            Optional<Ready> ready) {
        this(name, runs, ip, checks, passed, proved, ready, Set.of());
    }

    /**
     * A guest that can be reached.
     *
     * @param boot identifies the boot
     * @param hostKey the key of its SSH server
     */
    record Ready(String boot, HostKey hostKey) {}

    /** The same VM, with one more operation. */
    InnerLook with(OperationId operation) {
        Set<OperationId> more = new HashSet<>(operations);
        more.add(operation);
        return new InnerLook(name, runs, ip, checks, passed, proved, ready, more);
    }

    /** Whether the commands to wait for are done with, once the VM was reached in a boot. */
    boolean hasPassedIn(String boot) {
        return !checks || passed.equals(Optional.of(boot));
    }
}
