package io.jenkins.plugins.nestedhyperv.cli.scale;

/**
 * How large a fleet is.
 *
 * @param hosts physical hosts
 * @param labsPerHost labs on each, of one host VM
 * @param innerVms inner VMs in each lab
 */
public record FleetSize(int hosts, int labsPerHost, int innerVms) {
    /** Refuses a fleet without hosts or labs. */
    public FleetSize {
        if (hosts < 1 || labsPerHost < 1 || innerVms < 0) {
            throw new IllegalArgumentException("no fleet: " + hosts + ", " + labsPerHost + ", " + innerVms);
        }
    }

    /** All labs. */
    public int labs() {
        return hosts * labsPerHost;
    }
}
