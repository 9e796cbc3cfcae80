package io.jenkins.plugins.nestedhyperv.lab.spec;

/**
 * A TCP port of the VMs of a group that is reached through their host VM, see {@link PortSpread}.
 *
 * @param port the port of each VM
 * @param hostPort the port of a host VM at which the first VM of the group in it is reached
 */
public record PortSpec(int port, int hostPort) {
    public PortSpec {
        SpecLimits.PORT.require("port", port);
        SpecLimits.HOST_PORT.require("hostPort", hostPort);
    }
}
