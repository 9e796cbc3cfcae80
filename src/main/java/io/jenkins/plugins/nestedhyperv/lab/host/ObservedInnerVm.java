package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An inner VM as a look inside its host VM showed it.
 *
 * @param name name within the lab
 * @param power whether it runs
 * @param boot identifies the boot that answered, empty while none did; another value is a restart
 * @param reachable whether it ran a command for us in this boot
 * @param passed whether the commands to wait for have succeeded in this boot; true when there are none and it is reachable
 * @param operations what was done to its checkpoints: the operations that it remembers
 */
public record ObservedInnerVm(
        String name,
        Power power,
        Optional<String> boot,
        boolean reachable,
        boolean passed,
        Set<OperationId> operations) {
    /** Refuses an inner VM without a name, and copies the set. */
    public ObservedInnerVm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(boot, "boot");
        operations = Set.copyOf(operations);
    }

    /** An inner VM of whose checkpoints nobody ever asked anything. */
    public ObservedInnerVm(String name, Power power, Optional<String> boot, boolean reachable, boolean passed) {
        this(name, power, boot, reachable, passed, Set.of());
    }
}
