package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The deadline of each phase, counted from the end of the one before. */
public record Timeouts(Map<TimedPhase, Duration> byPhase) {
    /** Each phase with its default. */
    public static final Timeouts DEFAULT = new Timeouts(Map.of());

    /** Phases that the map lacks get their default. */
    public Timeouts {
        Map<TimedPhase, Duration> complete = new EnumMap<>(TimedPhase.class);
        for (TimedPhase phase : TimedPhase.values()) {
            Duration timeout = byPhase.getOrDefault(phase, phase.defaultTimeout());
            complete.put(phase, SpecLimits.TIMEOUT.require(phase.key(), timeout));
        }
        byPhase = Collections.unmodifiableMap(complete);
    }

    /** Returns the deadline of a phase. */
    public Duration of(TimedPhase phase) {
        return byPhase.get(phase);
    }
}
