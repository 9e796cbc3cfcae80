package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;

/**
 * One look at one physical host, for all labs on it.
 *
 * @param resources what the machine has and has free
 * @param contents everything of this installation there
 */
public record HostSnapshot(Look<HostResources> resources, Look<HostContents> contents) {
    /** Refuses a missing part; a part that could not be looked at says so itself. */
    public HostSnapshot {
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(contents, "contents");
    }

    /** A snapshot of a host that could not be looked at. */
    public static HostSnapshot unseen(String reason) {
        return new HostSnapshot(new Look.NotSeen<>(reason), new Look.NotSeen<>(reason));
    }
}
