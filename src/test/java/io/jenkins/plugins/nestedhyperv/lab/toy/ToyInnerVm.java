package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import java.util.Optional;
import java.util.function.IntSupplier;

/** An inner VM; its boot ends a number of looks after its start, and is like no other in its host VM. */
public final class ToyInnerVm {
    final String name;
    private final IntSupplier nextBoot;
    Power power = Power.OFF;
    private int boot;
    int looksToBoot;
    boolean checked;

    ToyInnerVm(String name, IntSupplier nextBoot) {
        this.name = name;
        this.nextBoot = nextBoot;
    }

    void start(int looks) {
        if (power == Power.OFF) {
            power = Power.RUNNING;
            boot = nextBoot.getAsInt();
            looksToBoot = looks;
            checked = false;
        }
    }

    void off() {
        power = Power.OFF;
        checked = false;
    }

    boolean answers() {
        return power == Power.RUNNING && looksToBoot == 0;
    }

    void looked() {
        looksToBoot = Math.max(0, looksToBoot - 1);
    }

    ObservedInnerVm observed() {
        Optional<String> seen = answers() ? Optional.of("boot-" + boot) : Optional.empty();
        return new ObservedInnerVm(name, power, seen, answers(), answers() && checked);
    }

    @Override
    public String toString() {
        return "%s %s boot %s".formatted(name, power, boot);
    }
}
