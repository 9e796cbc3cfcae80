package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The content of {@code switch.json}.
 *
 * @param mark whose the switch is; its id is the process's {@code -uuid}
 * @param path full path of the switch's folder; the same file elsewhere is a copy
 * @param name name within the lab
 */
public record SwitchConfig(Mark mark, String path, String name) {
    /** Refuses a switch with a part missing. */
    public SwitchConfig {
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(name, "name");
    }

    /** Tells whether this, found in a folder of a lab, says that the switch is an installation's. */
    public boolean isOurs(String installation, LabId lab, Path folder) {
        return mark.owns(installation, mark.id())
                && mark.lab().equals(lab)
                && mark.role() == Role.SWITCH
                && path.equals(folder.toString());
    }
}
