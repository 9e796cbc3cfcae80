package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.util.Objects;

/**
 * How to reach a running host VM that has said it is ready.
 *
 * @param vm the host VM
 * @param sshPort TCP port on 127.0.0.1 that leads to its SSH server
 * @param boot identifies the boot that said so; another value is a restart
 * @param hostKeyType type of its SSH host key, {@code ecdsa-sha2-nistp256}
 * @param hostKeyBase64 the host key itself, as in an {@code authorized_keys} line; no other key is the host VM
 */
public record HostVmAddress(VmRef vm, int sshPort, String boot, String hostKeyType, String hostKeyBase64) {
    /** Refuses an address with a part missing. */
    public HostVmAddress {
        Objects.requireNonNull(vm, "vm");
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(hostKeyType, "hostKeyType");
        Objects.requireNonNull(hostKeyBase64, "hostKeyBase64");
        if (sshPort < 1 || sshPort > 65_535) {
            throw new IllegalArgumentException("sshPort: " + sshPort + " is no TCP port");
        }
    }
}
