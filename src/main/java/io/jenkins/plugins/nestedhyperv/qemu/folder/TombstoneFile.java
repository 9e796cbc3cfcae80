package io.jenkins.plugins.nestedhyperv.qemu.folder;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The content of a tombstone: a lab is to go, and nothing is made for it any more.
 *
 * @param installation whose the lab is
 * @param lab the lab's id
 * @param buriedAt when it was written, by this machine's clock, as ISO-8601 text
 */
public record TombstoneFile(String installation, String lab, String buriedAt) {
    /** How long a tombstone is kept: longer than any batch for the lab could still be under way. */
    static final Duration KEPT = Duration.ofDays(1);

    /** Refuses a tombstone with a part missing. */
    public TombstoneFile {
        Objects.requireNonNull(installation, "installation");
        Objects.requireNonNull(lab, "lab");
        Instant.parse(buriedAt);
    }

    boolean isOver(Instant now) {
        return now.isAfter(Instant.parse(buriedAt).plus(KEPT));
    }
}
