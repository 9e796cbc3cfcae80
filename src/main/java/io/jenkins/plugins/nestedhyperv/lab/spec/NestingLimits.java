package io.jenkins.plugins.nestedhyperv.lab.spec;

/**
 * How memory divides between a host VM and the inner VMs in it, on one kind of physical host.
 *
 * @param ownMemory what a host VM needs for its own system and hypervisor, not available to inner VMs
 * @param hostVmMinimum the least memory of a host VM
 * @param innerVmMinimum the least memory of an inner VM
 */
public record NestingLimits(DataSize ownMemory, DataSize hostVmMinimum, DataSize innerVmMinimum) {
    /** The tiny Linux images: measured on host VMs that ran one to four inner VMs. */
    private static final NestingLimits QEMU =
            new NestingLimits(DataSize.ofMegabytes(512), DataSize.ofGigabytes(1), DataSize.ofMegabytes(128));

    /** Windows Server with the Hyper-V role, as Microsoft's minimum for a nested host says. */
    private static final NestingLimits HYPERV =
            new NestingLimits(DataSize.ofGigabytes(2), DataSize.ofGigabytes(4), DataSize.ofMegabytes(512));

    /** Returns the limits on a kind of host; the simulated Hyper-V has those of the real one. */
    public static NestingLimits of(HostKind kind) {
        return switch (kind) {
            case QEMU -> QEMU;
            case HYPERV, SIMULATED -> HYPERV;
        };
    }
}
