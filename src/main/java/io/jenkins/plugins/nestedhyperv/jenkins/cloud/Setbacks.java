package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pools whose labs or agents failed one after the other: each time, nothing is tried again for longer. Otherwise a broken image
 * would be tried for ever, as fast as it can be. Immutable.
 */
record Setbacks(Map<String, Setback> byPool) {
    /** None so far. */
    static final Setbacks NONE = new Setbacks(Map.of());

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 5;

    /** What shows that a failure is over. */
    enum Proof {
        /** An agent of the pool has connected. */
        CONNECTED,
        /** Something ran on an agent: Jenkins takes one that it finds wanting offline when it has connected. */
        USED
    }

    /**
     * Failures of one pool.
     *
     * @param count how many, one after the other
     * @param reason of the last one
     * @param until when nothing is tried again
     * @param needed what shows that it is over, that or more
     */
    record Setback(int count, String reason, Instant until, Proof needed) {}

    Setbacks {
        byPool = Map.copyOf(byPool);
    }

    /**
     * One more failure.
     *
     * @param needed what shows that it is over
     */
    Setbacks failed(PoolId pool, String reason, Instant now, Proof needed) {
        int before = Optional.ofNullable(byPool.get(pool.toString()))
                .map(Setback::count)
                .orElse(0);
        Duration pause = SHORTEST.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        Map<String, Setback> next = new TreeMap<>(byPool);
        next.put(
                pool.toString(),
                new Setback(before + 1, reason, now.plus(pause).truncatedTo(ChronoUnit.SECONDS), needed));
        return new Setbacks(next);
    }

    /** An agent of the pool is good for this much. */
    Setbacks succeeded(PoolId pool, Proof shown) {
        Setback last = byPool.get(pool.toString());
        if (last == null || shown.compareTo(last.needed()) < 0) {
            return this;
        }
        Map<String, Setback> next = new TreeMap<>(byPool);
        next.remove(pool.toString());
        return new Setbacks(next);
    }

    /** Why nothing is tried for a pool now; empty when it is. */
    Optional<Setback> of(PoolId pool, Instant now) {
        return Optional.ofNullable(byPool.get(pool.toString())).filter(setback -> now.isBefore(setback.until()));
    }

    /** All pools for which nothing is tried now, as they are referred to. */
    Map<String, Setback> now(Instant now) {
        return byPool.entrySet().stream()
                .filter(entry -> now.isBefore(entry.getValue().until()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
