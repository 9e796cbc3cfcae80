package io.jenkins.plugins.nestedhyperv.lab.control;

import java.time.Duration;

/**
 * How often the loop looks, and how long a batch may act.
 *
 * @param whileBuilding the longest time between two looks at a host while a lab on it is built or removed; a host that
 *     notices a change is looked at at once anyway
 * @param atRest the same while all labs on it rest
 * @param batchTimeToLive how long a host may act on a batch
 */
public record ControllerSettings(Duration whileBuilding, Duration atRest, Duration batchTimeToLive) {
    /** What suits a host that tells of its changes. */
    public static final ControllerSettings DEFAULT =
            new ControllerSettings(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(60));

    /** Refuses times that would make a busy loop or a batch that never acts. */
    public ControllerSettings {
        positive("whileBuilding", whileBuilding);
        positive("atRest", atRest);
        positive("batchTimeToLive", batchTimeToLive);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " is not positive");
        }
    }
}
