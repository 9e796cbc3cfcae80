package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import java.util.Optional;

/** An inner VM; its boot ends a number of looks after its start. */
public final class ToyInnerVm {
    final String name;
    Power power = Power.OFF;
    int boots;
    int looksToBoot;
    boolean checked;

    ToyInnerVm(String name) {
        this.name = name;
    }

    void start(int looks) {
        if (power == Power.OFF) {
            power = Power.RUNNING;
            boots++;
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
        Optional<String> boot = answers() ? Optional.of("boot-" + boots) : Optional.empty();
        return new ObservedInnerVm(name, power, boot, answers(), answers() && checked);
    }

    @Override
    public String toString() {
        return "%s %s boot %s".formatted(name, power, boots);
    }
}
