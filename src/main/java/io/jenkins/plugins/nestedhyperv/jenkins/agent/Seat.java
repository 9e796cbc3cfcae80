package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.time.Duration;
import java.util.Set;

/**
 * An inner VM that was handed over and shall be an agent.
 *
 * @param owner the build that may use it
 * @param boot the boot that was handed over: another one is another machine
 * @param labels what leads to it
 * @param reverts whether its VM is made again when it was used
 * @param patience how long it may take to connect, and how long it may stay without a connection
 * @param node the name of its node
 * @param settings how it runs
 * @param launch who opens its connection
 */
record Seat(
        VmRef vm,
        Owner owner,
        String boot,
        Set<String> labels,
        boolean reverts,
        Duration patience,
        String node,
        AgentSettings settings,
        Launch launch) {
    Seat {
        labels = Set.copyOf(labels);
    }

    /** An agent of a build's lab. */
    Seat(VmRef vm, Owner owner, String boot, Set<String> labels, boolean reverts, Duration patience, Launch launch) {
        this(
                vm,
                owner,
                boot,
                labels,
                reverts,
                patience,
                AgentNames.node(vm.lab(), vm.name()),
                AgentSettings.DEFAULT,
                launch);
    }

    /** Who says for how long its agent is waited for, in words for people. */
    String patienceOf() {
        return Messages.text(settings.patience().isPresent() ? "patience.template" : "patience.lab");
    }

    LabId lab() {
        return vm.lab();
    }

    /** Whether its node was made for it by a pool, and not because the VM is there. */
    boolean isOfPool() {
        return owner.kind() == Owner.Kind.POOL;
    }
}
