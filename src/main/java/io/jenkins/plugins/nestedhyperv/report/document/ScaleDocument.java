package io.jenkins.plugins.nestedhyperv.report.document;

import java.util.List;

/**
 * What {@code bench scale} measured: the engine, in this process, on fleets simulated in virtual time, with its ledger in
 * memory.
 *
 * @param processors of the machine that it ran on
 * @param maximumHeapMegabytes what the process may use at most
 * @param sizes one fleet each, by size
 * @param tickExponent how the time of a tick grows with the number of labs: its power; 1 is proportional. 0 for one size
 * @param steepestTickExponent the largest of those between one size and the next
 * @param buildExponent the same for the time to build all labs
 * @param latencies how long labs took to be ready
 */
public record ScaleDocument(
        int processors,
        long maximumHeapMegabytes,
        List<Size> sizes,
        double tickExponent,
        double steepestTickExponent,
        double buildExponent,
        List<Latency> latencies) {
    /** Copies the lists. */
    public ScaleDocument {
        sizes = List.copyOf(sizes);
        latencies = List.copyOf(latencies);
    }

    /**
     * A fleet all of whose labs are ready. A tick is an interval in which each host is looked at once, all at the same
     * moment; its time is what all steps of the controller in it really take.
     *
     * @param hosts physical hosts
     * @param labs all labs, of one host VM each
     * @param innerVms all inner VMs
     * @param buildSeconds simulated time until all labs were ready
     * @param buildMillisPerLab real time of the controller and of granting places, for each lab built
     * @param tickMillis median of several ticks at rest
     * @param worstTickMillis the longest of them
     * @param longestStepMillis the longest single step in them
     * @param looksPerHostAndTick calls that look, for each host
     * @param otherCallsPerHostAndTick batches and renewals, for each host
     * @param heapMegabytes in use after the build, with everything that is simulated and the ledger in memory
     * @param engineHeapMegabytes in use once hosts and ledger were let go: the controller with its labs and last looks
     * @param threads of this process
     * @param writesPerSecondBuilding files that the ledger wrote, for each simulated second of the build
     * @param writesPerSecondAtRest the same while all labs rest
     */
    public record Size(
            int hosts,
            int labs,
            int innerVms,
            double buildSeconds,
            double buildMillisPerLab,
            double tickMillis,
            double worstTickMillis,
            double longestStepMillis,
            double looksPerHostAndTick,
            double otherCallsPerHostAndTick,
            double heapMegabytes,
            double engineHeapMegabytes,
            int threads,
            double writesPerSecondBuilding,
            double writesPerSecondAtRest) {}

    /**
     * How long labs took, in simulated time, from being asked for until the last VM was ready, and how many times that is
     * what the slowest chain of work in each took by itself.
     *
     * @param load {@code alone} or {@code loaded}
     * @param labs how many labs were measured
     * @param medianSeconds median of the time that they took
     * @param lookSeconds what a look at a host took on average
     * @param insideLookSeconds what a look inside a host VM took on average
     * @param median median of the ratio, each chain with an observation interval for each wait: one look at the host, for what
     *     happens in a guest after one look inside
     * @param percentile99 99 % of the ratios are not above it
     * @param medianOfWork median of the ratio to the chain's work alone
     * @param percentile99OfWork 99 % of those ratios are not above it
     */
    public record Latency(
            String load,
            int labs,
            double medianSeconds,
            double lookSeconds,
            double insideLookSeconds,
            double median,
            double percentile99,
            double medianOfWork,
            double percentile99OfWork) {}
}
