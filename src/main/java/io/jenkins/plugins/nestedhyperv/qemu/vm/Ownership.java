package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.qemu.folder.OwnerFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The rule of what is ours. A thing with a mark is ours if the mark names our installation, the lab, and exactly the path
 * where it was found; otherwise it is a copy or another's. A thing without a mark yet is ours if the lab's owner file is
 * ours and names it at exactly that path.
 *
 * @param installation who asks
 * @param lab the lab in whose folder the things are
 * @param owner that folder's owner file, empty if there is none that can be read
 */
public record Ownership(String installation, LabId lab, Optional<OwnerFile> owner) {

    /** Tells whether a folder is a host VM of ours, by its configuration if it has one. */
    public boolean ofVm(String name, Path folder, Optional<VmConfig> config) {
        return config.map(found -> found.isOurs(installation, lab, folder))
                .orElseGet(() -> isNamed(Role.HOST_VM, name, folder));
    }

    /** Tells whether a folder is a switch of ours, by its configuration if it has one. */
    public boolean ofSwitch(String name, Path folder, Optional<SwitchConfig> config) {
        return config.map(found -> found.isOurs(installation, lab, folder))
                .orElseGet(() -> isNamed(Role.SWITCH, name, folder));
    }

    /** Tells whether the lab's folder is ours by its owner file. */
    public boolean ofLab(Path labFolder) {
        return owner.filter(file -> file.owns(installation, lab, labFolder)).isPresent();
    }

    private boolean isNamed(Role role, String name, Path folder) {
        return ofLab(folder.getParent())
                && owner.filter(file -> file.names(role, name, folder)).isPresent();
    }
}
