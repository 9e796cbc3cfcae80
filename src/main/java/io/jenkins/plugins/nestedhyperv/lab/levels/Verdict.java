package io.jenkins.plugins.nestedhyperv.lab.levels;

import java.util.List;
import java.util.Optional;

/**
 * How far nesting got in one host VM. Each step needs the one before.
 *
 * @param exposed the physical host gives it the extensions
 * @param visible its system saw them before its hypervisor ran
 * @param launched its hypervisor runs
 * @param proved a VM runs, or was seen to start, under that hypervisor
 */
public record Verdict(boolean exposed, boolean visible, boolean launched, boolean proved) {
    /** A step on the way to proven nesting. */
    public enum Step {
        EXPOSED,
        VISIBLE,
        LAUNCHED,
        PROVED
    }

    /** The steps that hold, in order; one behind a step that fails counts if it was seen. */
    public List<Step> reached() {
        return List.of(Step.values()).stream().filter(this::holds).toList();
    }

    /** The first step that fails, which is the one to mend; empty when nesting is proved. */
    public Optional<Step> missing() {
        return List.of(Step.values()).stream().filter(step -> !holds(step)).findFirst();
    }

    private boolean holds(Step step) {
        return switch (step) {
            case EXPOSED -> exposed;
            case VISIBLE -> visible;
            case LAUNCHED -> launched;
            case PROVED -> proved;
        };
    }
}
