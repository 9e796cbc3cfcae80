package io.jenkins.plugins.nestedhyperv.lab.spec;

/**
 * Where a TCP port of an inner VM is reached.
 *
 * @param hostVm the name of the host VM that the inner VM runs in
 * @param hostPort the port of that host VM
 * @param innerVm the name of the inner VM
 * @param port its own port
 */
public record PortMapping(String hostVm, int hostPort, String innerVm, int port) {
    public PortMapping {
        SpecLimits.HOST_PORT.require("hostPort", hostPort);
        SpecLimits.PORT.require("port", port);
    }
}
