package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

/** The configuration version of a VM, such as 9.3. */
public record VmVersion(int major, int minor) implements Comparable<VmVersion> {
    /** Returns a version. */
    public static VmVersion of(int major, int minor) {
        return new VmVersion(major, minor);
    }

    /** The newest version, and the default one, that a build of Windows makes. */
    static VmVersion ofBuild(int build) {
        if (build >= MachineSpec.SERVER_2025) {
            return of(12, 0);
        }
        if (build >= MachineSpec.SERVER_2022) {
            return of(10, 0);
        }
        return build >= MachineSpec.SERVER_2019 ? of(9, 0) : build >= MachineSpec.SERVER_2016 ? of(8, 0) : of(5, 0);
    }

    @Override
    public int compareTo(VmVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
