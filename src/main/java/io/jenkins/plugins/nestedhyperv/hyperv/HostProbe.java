package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.powershell.ErrorClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Windows host says of itself. A part that could not be read is empty, and among the unread.
 *
 * @param rootVolume the volume that labs lie on
 * @param imagesVolume the volume that images lie on
 * @param twice addresses of network cards, with their switch, that several VMs have, each with those VMs
 * @param unread why a part could not be read, by the name that the module gives it
 */
public record HostProbe(
        Optional<Windows> windows,
        Optional<Processor> processor,
        Optional<Memory> memory,
        Optional<Hypervisor> hypervisor,
        Optional<VmSupport> vms,
        Optional<List<Switch>> switches,
        Optional<Volume> rootVolume,
        Optional<Volume> imagesVolume,
        Optional<List<Image>> images,
        Optional<Map<String, List<String>>> twice,
        Optional<Rights> rights,
        Optional<Long> scheduler,
        Optional<Boolean> offersNesting,
        Optional<Long> virtualizationBasedSecurity,
        Optional<Policies> policies,
        Optional<Membership> membership,
        Optional<Boolean> restartPending,
        Map<String, Unread> unread) {

    /** Copies. */
    public HostProbe {
        switches = switches.map(List::copyOf);
        images = images.map(List::copyOf);
        twice = twice.map(Map::copyOf);
        unread = Map.copyOf(unread);
    }

    /**
     * Reads what {@code Get-NhvHost} returned.
     *
     * @throws IllegalArgumentException when it makes no sense
     */
    static HostProbe of(Fields fields) {
        return HostProbeReader.read(fields);
    }

    /** Why something could not be read, for people. */
    public record Unread(ErrorClass error, String text) {}

    /**
     * The system.
     *
     * @param build such as 20348
     * @param client whether it is Windows for workstations, not Windows Server
     * @param guest whether it runs in a VM of Hyper-V itself
     * @param engine the version of PowerShell that answered
     */
    public record Windows(long build, String caption, boolean client, boolean guest, String engine) {}

    /**
     * The processor.
     *
     * @param maker what the processor itself says, such as {@code GenuineIntel}
     * @param x64 whether it is of the one architecture that nests
     * @param logical how many run at the same time
     */
    public record Processor(String maker, String name, boolean x64, long logical) {}

    /** Memory that Windows has, and that is free at this moment. */
    public record Memory(DataSize total, DataSize free) {}

    /** Whether a hypervisor runs, and how the service that manages VMs is. */
    public record Hypervisor(boolean present, Service service) {}

    /** How a service is. */
    public enum Service {
        ABSENT,
        STOPPED,
        RUNNING
    }

    /**
     * What VMs can be.
     *
     * @param versions their configuration versions, such as 10.0
     * @param defaultVersion that of a new VM
     * @param canExpose whether this Hyper-V knows of nesting
     */
    public record VmSupport(List<String> versions, String defaultVersion, boolean canExpose) {
        /** Copies. */
        public VmSupport {
            versions = List.copyOf(versions);
        }
    }

    /** A virtual switch; several may have one name. */
    public record Switch(String id, String name, String type) {}

    /**
     * A volume and one folder on it.
     *
     * @param there whether the folder is there
     * @param others VMs with disks on the volume that are not below our root
     */
    public record Volume(
            String drive, String fileSystem, DataSize size, DataSize free, boolean there, List<String> others) {
        /** Copies. */
        public Volume {
            others = List.copyOf(others);
        }
    }

    /**
     * A file in the folder of images.
     *
     * @param name with its ending
     * @param integrity whether ReFS keeps integrity streams of it
     * @param disk what it is as a disk
     * @param error why that could not be read
     */
    public record Image(
            String name,
            DataSize length,
            boolean readOnly,
            boolean compressed,
            boolean encrypted,
            boolean sparse,
            boolean integrity,
            Optional<Disk> disk,
            Optional<Unread> error) {}

    /**
     * A virtual disk.
     *
     * @param parent the disk that it is a child of; empty for none
     * @param attached whether the host or a VM has it open
     */
    public record Disk(String format, String type, String parent, DataSize size, boolean attached) {}

    /** What the account that asked is. */
    public record Rights(boolean administrator, boolean hypervAdministrator) {}

    /**
     * What group policies say of PowerShell.
     *
     * @param execution the execution policy; empty when no group policy sets one
     */
    public record Policies(
            String execution, String languageMode, boolean scriptBlocks, boolean modules, boolean transcripts) {}

    /** Who else rules over VMs of the host. */
    public record Membership(boolean cluster, boolean managementServer) {}
}
