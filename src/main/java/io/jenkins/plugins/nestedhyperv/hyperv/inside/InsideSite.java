package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import java.util.Objects;

/**
 * What must be known to enter host VMs of one physical host.
 *
 * @param root our folder on the physical host
 * @param installation whose host VMs are entered
 * @param user the account of an administrator in host VMs and inner VMs, as their seeds have it
 */
public record InsideSite(String root, String installation, String user) {
    /** Refuses a missing part. */
    public InsideSite {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(installation, "installation");
        Objects.requireNonNull(user, "user");
    }

    /** The folder on the physical host to which files are brought. */
    String spool() {
        return root + "\\spool";
    }
}
