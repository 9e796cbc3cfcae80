package io.jenkins.plugins.nestedhyperv.report.document;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * One lab.
 *
 * @param lab its id
 * @param name its name in the spec; null for one known from its marks alone
 * @param state {@code waiting}, {@code building}, {@code ready}, {@code failed}, {@code going} or {@code orphaned}
 * @param owner who it belongs to, for people; null for an orphan
 * @param created when it was asked for, ISO 8601; null for an orphan
 * @param leaseSeconds what is left of its lease, negative when it is over; null when not known
 * @param failure why it failed; null when it did not
 * @param hosts physical hosts that have, or may have, something of it
 * @param vms its VMs in the order of the spec
 */
public record LabDocument(
        String lab,
        @CheckForNull String name,
        String state,
        @CheckForNull String owner,
        @CheckForNull String created,
        @CheckForNull Long leaseSeconds,
        @CheckForNull String failure,
        List<String> hosts,
        List<Vm> vms) {
    /** Copies the lists. */
    public LabDocument {
        hosts = List.copyOf(hosts);
        vms = List.copyOf(vms);
    }

    /**
     * One VM.
     *
     * @param vm its name
     * @param role {@code host_vm} or {@code inner_vm}
     * @param hostVm the host VM that an inner VM is in; a host VM's own name
     * @param host the physical host; null while it is not placed
     * @param phase key of the phase reached last
     * @param since when it was reached, ISO 8601
     * @param lost whether it was handed over and is lost
     */
    public record Vm(
            String vm,
            String role,
            String hostVm,
            @CheckForNull String host,
            String phase,
            String since,
            boolean lost) {}
}
