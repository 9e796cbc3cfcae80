package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** An inner VM; its boot ends a number of looks after its start, and is like no other in its host VM. */
public final class ToyInnerVm {
    final String name;
    private final IntSupplier nextBoot;
    Power power = Power.OFF;
    private int boot;
    int looksToBoot;
    boolean checked;
    /** The number of words that it had written when each checkpoint was made. */
    final Map<String, Integer> checkpoints = new TreeMap<>();
    /** Every operation that had its effect, in order. */
    public final List<OperationId> operations = new ArrayList<>();
    /** How much it has written so far. */
    public int written;

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

    /** It turns off by itself. */
    public void turnOff() {
        off();
    }

    /** Whether it runs. */
    public Power power() {
        return power;
    }

    void off() {
        power = Power.OFF;
        checked = false;
    }

    void makeCheckpoint(String checkpoint, OperationId operation) {
        if (!operations.contains(operation)) {
            checkpoints.put(checkpoint, written);
            operations.add(operation);
        }
    }

    void restore(String checkpoint, OperationId operation) {
        if (!operations.contains(operation)) {
            off();
            written = checkpoints.get(checkpoint);
            operations.add(operation);
        }
    }

    boolean answers() {
        return power == Power.RUNNING && looksToBoot == 0;
    }

    void looked() {
        looksToBoot = Math.max(0, looksToBoot - 1);
    }

    ObservedInnerVm observed() {
        Optional<String> seen = answers() ? Optional.of("boot-" + boot) : Optional.empty();
        return new ObservedInnerVm(name, power, seen, answers(), answers() && checked, Set.copyOf(operations));
    }

    @Override
    public String toString() {
        return "%s %s boot %s".formatted(name, power, boot);
    }
}
