package io.jenkins.plugins.nestedhyperv.report.document;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * What {@code status} shows.
 *
 * @param labs every lab of this ledger, and those known from their marks alone
 * @param hosts every configured host
 */
public record StatusDocument(List<LabDocument> labs, List<Host> hosts) {
    /** Copies the lists. */
    public StatusDocument {
        labs = List.copyOf(labs);
        hosts = List.copyOf(hosts);
    }

    /**
     * One physical host. Sizes are in MB (2^20 bytes).
     *
     * @param host its name in {@code hosts.yaml}
     * @param kind {@code qemu} or {@code hyperv}
     * @param freeMemory null when it could not be looked at, like the next
     * @param freeDisk free on the volume of its folder
     * @param oddities what looks odd under our root; reported, never touched
     * @param unknown why it could not be looked at; null when it was
     */
    public record Host(
            String host,
            String kind,
            @CheckForNull Long freeMemory,
            @CheckForNull Long freeDisk,
            List<String> oddities,
            @CheckForNull String unknown) {
        /** Copies the list. */
        public Host {
            oddities = List.copyOf(oddities);
        }
    }
}
