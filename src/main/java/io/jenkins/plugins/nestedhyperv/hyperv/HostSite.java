package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import java.util.Optional;

/**
 * What the module must know of a physical host for each batch.
 *
 * @param name the host's name, for messages
 * @param root our folder there, such as {@code D:\nhv}
 * @param images the folder there with the images
 * @param hostSwitch the switch that host VMs are connected to, as the administrator named it
 * @param vlan the VLAN of that switch that they are in
 * @param limits what each of them may take of the host
 * @param firstBoot how host VMs learn at their first start what they are
 */
public record HostSite(
        String name,
        String root,
        String images,
        Optional<String> hostSwitch,
        Optional<Integer> vlan,
        VmLimits limits,
        FirstBoot firstBoot) {
    /** That of a configured host. */
    public static HostSite of(HostConfig host) {
        return new HostSite(
                host.name(),
                host.root().text(),
                host.images().text(),
                host.hostSwitch(),
                host.vlan(),
                host.limits(),
                host.firstBoot());
    }
}
