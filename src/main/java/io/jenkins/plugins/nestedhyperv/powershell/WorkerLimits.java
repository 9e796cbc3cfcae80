package io.jenkins.plugins.nestedhyperv.powershell;

import java.time.Duration;

/**
 * How many workers a host has, and for how long.
 *
 * @param most workers at a time, from 1
 * @param start how long one may take to be ready
 * @param rest after how long without a call one is asked whether it lives, before it is called
 * @param idle after how long without a call one is closed, except for the last
 */
public record WorkerLimits(int most, Duration start, Duration rest, Duration idle) {
    /** Few enough for a host that limits the sessions of an account; time enough for a slow start of PowerShell. */
    public static final WorkerLimits DEFAULT =
            new WorkerLimits(3, Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofMinutes(5));

    /** Refuses no workers at all. */
    public WorkerLimits {
        if (most < 1) {
            throw new IllegalArgumentException("most: " + most + ", at least 1 is needed");
        }
    }
}
