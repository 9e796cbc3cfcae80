package io.jenkins.plugins.nestedhyperv.lab.spec;

/** The network that the VMs of a lab reach each other on, by name. */
public record NetworkSpec(NetworkMode mode, Subnet subnet) {
    /** NAT in a subnet that is seldom used elsewhere. */
    public static final NetworkSpec DEFAULT =
            new NetworkSpec(NetworkMode.NAT, Subnet.parse("10.77.0.0/24").orElseThrow());

    public NetworkSpec {
        if (!allows(subnet)) {
            throw new IllegalArgumentException("subnet is not private or of another size: " + subnet);
        }
    }

    static boolean allows(Subnet subnet) {
        return SpecLimits.SUBNET_PREFIX.contains(subnet.prefixLength()) && subnet.isPrivate();
    }
}
