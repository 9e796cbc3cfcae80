package io.jenkins.plugins.nestedhyperv.qemu.folder;

import java.time.Duration;
import java.time.Instant;

/**
 * The content of {@code lease.json}: how long a lab may live from its last renewal on, by this machine's own clock.
 *
 * @param seconds the duration, at least 1
 * @param stampedAt when it was renewed last, as ISO-8601 text
 */
public record LeaseFile(long seconds, String stampedAt) {
    /** The name of the file. */
    public static final String NAME = "lease.json";

    /** Refuses what is no duration or no time. */
    public LeaseFile {
        if (seconds < 1) {
            throw new IllegalArgumentException("seconds: " + seconds + " is below 1");
        }
        Instant.parse(stampedAt);
    }

    /** A lease that begins now. */
    public static LeaseFile of(Duration lease, Instant now) {
        return new LeaseFile(lease.toSeconds(), now.toString());
    }

    /**
     * What is left of it, not positive when it is over. A clock that was set back does not make it longer than it was.
     */
    public Duration remaining(Instant now) {
        Duration whole = Duration.ofSeconds(seconds);
        Duration left = Duration.between(now, Instant.parse(stampedAt)).plus(whole);
        return left.compareTo(whole) > 0 ? whole : left;
    }
}
