package io.jenkins.plugins.nestedhyperv.lab.config;

/**
 * What one host VM may take of a host, so that the VMs of others go on.
 *
 * @param requests to each of its disks, of 8 KB a second; 0 is no limit
 * @param bandwidth in Mbit/s of 1,000,000 bits, sent by its card to the outside; 0 is no limit
 * @param weight where all VMs want the processors; the VMs of others have 100 each where nobody says otherwise
 */
public record VmLimits(int requests, int bandwidth, int weight) {
    /** What lets others go on, on a machine with one fast disk and a card of 10 Gbit/s. */
    public static final VmLimits DEFAULT = new VmLimits(16_000, 1_000, 50);

    public VmLimits {
        HostLimits.DISK_REQUESTS.require("requests", requests);
        HostLimits.CARD_BANDWIDTH.require("bandwidth", bandwidth);
        HostLimits.PROCESSOR_WEIGHT.require("weight", weight);
    }
}
