package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The configuration of a host VM, the content of {@code vm.json}: all that its QEMU is started from.
 *
 * @param mark whose it is; its id is the VM's own, and QEMU's {@code -uuid}
 * @param path full path of the VM's folder; the same file elsewhere is a copy
 * @param name name within the lab
 * @param cpus virtual processors
 * @param memoryMegabytes static memory
 * @param disks its disks
 * @param lanMac address of its card on the lab's switch
 * @param labSwitch the lab's switch; empty text if it is on none
 * @param extensionsExposed whether it gets virtualization extensions
 */
public record VmConfig(
        Mark mark,
        String path,
        String name,
        int cpus,
        long memoryMegabytes,
        DiskSet disks,
        String lanMac,
        String labSwitch,
        boolean extensionsExposed) {
    /** Refuses a configuration that no VM can be started from. */
    public VmConfig {
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(disks, "disks");
        Objects.requireNonNull(lanMac, "lanMac");
        Objects.requireNonNull(labSwitch, "labSwitch");
        if (cpus < 1 || memoryMegabytes < 1) {
            throw new IllegalArgumentException("cpus " + cpus + ", memoryMegabytes " + memoryMegabytes);
        }
    }

    /** Tells whether this, found in a folder of a lab, says that the VM is an installation's. */
    public boolean isOurs(String installation, LabId lab, Path folder) {
        return mark.owns(installation, mark.id())
                && mark.lab().equals(lab)
                && mark.role() == Role.HOST_VM
                && path.equals(folder.toString());
    }

    VmConfig withExtensionsExposed() {
        return new VmConfig(mark, path, name, cpus, memoryMegabytes, disks, lanMac, labSwitch, true);
    }
}
