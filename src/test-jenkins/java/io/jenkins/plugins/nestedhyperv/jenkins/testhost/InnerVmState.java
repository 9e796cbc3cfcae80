package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An inner VM, as it is kept in the lab's file. */
final class InnerVmState {
    final String name;
    boolean running;
    int boots;
    boolean checked;
    /** The folders that keep what each checkpoint keeps, by its name. */
    final Map<String, String> checkpoints = new TreeMap<>();
    /** What was done to checkpoints. */
    final List<String> operations = new ArrayList<>();

    InnerVmState(String name) {
        this.name = name;
    }

    void start() {
        if (!running) {
            running = true;
            boots++;
        }
    }

    void off() {
        running = false;
        checked = false;
    }

    ObservedInnerVm observed() {
        Optional<String> boot = running ? Optional.of("boot-" + boots) : Optional.empty();
        return new ObservedInnerVm(
                name, running ? Power.RUNNING : Power.OFF, boot, running, running && checked, done());
    }

    private Set<OperationId> done() {
        return operations.stream().map(OperationId::new).collect(Collectors.toSet());
    }
}
