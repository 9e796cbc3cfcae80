package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;
import java.util.Optional;

/**
 * An inner VM as a look inside its host VM showed it.
 *
 * @param name name within the lab
 * @param power whether it runs
 * @param boot identifies the boot that answered, empty while none did; another value is a restart
 * @param reachable whether it ran a command for us in this boot
 * @param passed whether the commands to wait for have succeeded in this boot; true when there are none and it is reachable
 */
public record ObservedInnerVm(String name, Power power, Optional<String> boot, boolean reachable, boolean passed) {
    /** Refuses an inner VM without a name. */
    public ObservedInnerVm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(boot, "boot");
    }
}
