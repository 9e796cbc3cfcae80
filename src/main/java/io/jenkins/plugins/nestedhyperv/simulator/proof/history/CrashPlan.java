package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.CrashKind;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A process that is to die.
 *
 * @param at from the beginning of the history
 * @param site which site it is of
 * @param process which of its processes, if it has that many
 * @param effects how many effects it has after that time before it dies
 * @param kind where in the effect
 */
record CrashPlan(Duration at, int site, int process, int effects, CrashKind kind) {
    static CrashPlan draw(RandomGenerator random, int sites, Duration span) {
        return new CrashPlan(
                Duration.ofMillis(random.nextLong(span.toMillis())),
                random.nextInt(3) == 0 ? random.nextInt(sites) : 0,
                random.nextInt(2),
                random.nextInt(1 << random.nextInt(6)),
                CrashKind.values()[random.nextInt(CrashKind.values().length)]);
    }
}
