package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.hyperv.seed.SshKey;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;

/**
 * The SSH keys by which a host VM and its inner VMs with Linux know each other. They are derived from the lab's private key, as
 * {@link GuestPasswords} are, so that who gets hold of one of them learns nothing of the others. May be used by several threads
 * at once.
 */
public final class GuestSshKeys {
    private final LabDigest digest;

    /** Derives them from these keys. */
    public GuestSshKeys(GuestKeys keys) {
        this.digest = new LabDigest(keys);
    }

    /** The key by which a host VM enters its inner VMs. */
    public SshKey entering(VmRef hostVm) throws HostException {
        return SshKey.of(digest.of(hostVm.lab(), hostVm.hostVm(), "enter"), "nhv");
    }

    /** The key by which an inner VM proves who it is. */
    public SshKey proving(VmRef innerVm) throws HostException {
        return SshKey.of(digest.of(innerVm.lab(), innerVm.hostVm() + "/" + innerVm.name(), "prove"), innerVm.name());
    }
}
