package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.IOException;
import java.util.Optional;

/** Knows how to reach host VMs. May be asked by several threads at once; answers within milliseconds. */
@FunctionalInterface
public interface HostVmAddresses {
    /**
     * Returns how to reach a host VM.
     *
     * @return empty when it does not run, or has not yet said that it is ready
     * @throws IOException when that could not be found out
     */
    Optional<HostVmAddress> of(VmRef hostVm) throws IOException;
}
