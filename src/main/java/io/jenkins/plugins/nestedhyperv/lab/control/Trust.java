package io.jenkins.plugins.nestedhyperv.lab.control;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which looks a lab believes: those that began after its last batch on that host, by count and by clock. */
final class Trust {
    private final long sinceLook;
    private final Map<String, Instant> actedAt = new HashMap<>();
    private final Map<String, Long> looksBefore = new HashMap<>();
    private Instant since;

    private Trust(Instant since, long sinceLook) {
        this.since = since;
        this.sinceLook = sinceLook;
    }

    /** In all looks, as of a lab that nobody knew before. */
    static Trust inAll() {
        return new Trust(Instant.MIN, -1);
    }

    /** In looks that begin from now on only. */
    static Trust inLooksAfter(long lastLook, Instant now) {
        return new Trust(now, lastLook);
    }

    /** A batch on a host was answered; looks up to this one do not show what became of it. */
    void acted(String host, long lastLook, Instant now) {
        looksBefore.put(host, lastLook);
        actedAt.put(host, now);
    }

    /** When a look at a host must have begun to be believed. */
    Instant earliest(String host, HostLinks links) {
        boolean later = links.shownLook(host) > looksBefore.getOrDefault(host, sinceLook);
        return later ? actedAt.getOrDefault(host, since) : Instant.MAX;
    }

    void clockSetBack(Instant now) {
        since = ClockSetBack.earlier(since, now);
        actedAt.replaceAll((host, at) -> ClockSetBack.earlier(at, now));
    }
}
