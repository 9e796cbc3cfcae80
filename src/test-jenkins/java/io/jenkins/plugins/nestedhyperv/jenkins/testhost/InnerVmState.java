package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import java.util.Optional;

/** An inner VM, as it is kept in the lab's file. */
final class InnerVmState {
    final String name;
    boolean running;
    int boots;
    boolean checked;

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
        return new ObservedInnerVm(name, running ? Power.RUNNING : Power.OFF, boot, running, running && checked);
    }
}
