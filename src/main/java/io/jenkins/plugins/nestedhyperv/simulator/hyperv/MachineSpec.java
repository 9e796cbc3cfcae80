package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.Objects;

/**
 * What a computer is made of.
 *
 * @param processor whose processor it has
 * @param build the build of its Windows, such as 20348
 * @param memory all memory
 * @param ownMemory what its own system takes; the rest is for VMs
 * @param cpus logical processors
 * @param disk size of its volume
 */
public record MachineSpec(
        Processor processor, int build, DataSize memory, DataSize ownMemory, int cpus, DataSize disk) {
    /** Windows Server 2016, the first that nests on Intel. */
    public static final int SERVER_2016 = 14393;
    /** Windows Server 2019. */
    public static final int SERVER_2019 = 17763;
    /** Windows Server 2022, the first that nests on AMD. */
    public static final int SERVER_2022 = 20348;
    /** Windows Server 2025. */
    public static final int SERVER_2025 = 26100;

    /** Refuses a machine without a part. */
    public MachineSpec {
        Objects.requireNonNull(processor, "processor");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(ownMemory, "ownMemory");
        Objects.requireNonNull(disk, "disk");
        if (cpus < 1) {
            throw new IllegalArgumentException("cpus is " + cpus);
        }
    }

    /** Makers of processors. */
    public enum Processor {
        INTEL("vmx", SERVER_2016, VmVersion.of(8, 0)),
        AMD("svm", SERVER_2022, VmVersion.of(9, 3));

        private final String extension;
        private final int leastBuild;
        private final VmVersion leastVersion;

        Processor(String extension, int leastBuild, VmVersion leastVersion) {
            this.extension = extension;
            this.leastBuild = leastBuild;
            this.leastVersion = leastVersion;
        }

        /** The flag of its virtualization extensions. */
        public String extension() {
            return extension;
        }

        /** The least build of Windows that exposes them to VMs. */
        public int leastBuild() {
            return leastBuild;
        }

        /** The least version of a VM that they can be exposed to. */
        public VmVersion leastVersion() {
            return leastVersion;
        }
    }
}
