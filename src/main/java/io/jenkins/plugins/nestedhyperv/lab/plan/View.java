package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is known of the hosts when one lab is planned. Only a look counts that began after the lab's last batch there was
 * answered: an older one does not show what that batch did.
 *
 * @param hosts the last look at each host
 * @param watchedSince since when the lab is watched without a break: the time of its phases does not run while nobody looks
 * @param mayBeOld whether the lab's record was there before whoever plans: it may be an old backup
 * @param earliest when a look at a host must have begun to count: the answer of the lab's last batch there
 */
public record View(Sightings hosts, Instant watchedSince, boolean mayBeOld, Function<String, Instant> earliest) {
    /** Refuses a missing part. */
    public View {
        Objects.requireNonNull(hosts, "hosts");
        Objects.requireNonNull(watchedSince, "watchedSince");
        Objects.requireNonNull(earliest, "earliest");
    }

    /**
     * What is known when the lab was watched from its beginning.
     *
     * @param seen the last look at each configured host that was looked at
     * @param unseen the configured hosts that were not looked at so far
     * @param actedAt when the lab's last batch on a host was answered; hosts without one may be left out
     */
    public View(Map<String, HostSnapshot> seen, Set<String> unseen, Map<String, Instant> actedAt) {
        this(Sightings.of(seen, unseen), Instant.MIN, false, host -> actedAt.getOrDefault(host, Instant.MIN));
    }

    /** What a host has of a lab; empty when that is not known. */
    public Optional<LabOnHost> lab(String host, LabId lab) {
        return contents(host)
                .flatMap(look -> look.since(earliest.apply(host)))
                .map(contents -> contents.lab(lab).orElseGet(() -> nothing(lab)));
    }

    /** When the look began that {@link #lab} tells of. */
    public Optional<Instant> lookedAt(String host) {
        return contents(host)
                .flatMap(look ->
                        look instanceof Look.Seen<HostContents> seen ? Optional.of(seen.at()) : Optional.empty());
    }

    /** Why a host could not be looked at; empty when it was, or was not asked so far. */
    public Optional<String> silence(String host) {
        return contents(host)
                .flatMap(look -> look instanceof Look.NotSeen<HostContents> notSeen
                        ? Optional.of(notSeen.reason())
                        : Optional.empty());
    }

    /** Whether a host VM of a lab was looked for on every host and found on none; false as long as that is not known. */
    public boolean isNowhere(LabId lab, String hostVm) {
        return hosts.hosts().stream()
                .allMatch(host -> lab(host, lab)
                        .map(there -> there.hostVms().stream()
                                .noneMatch(vm -> vm.name().equals(hostVm)))
                        .orElse(false));
    }

    /** Whether every configured host was looked at and shows nothing of a lab; false as long as that is not known. */
    public boolean isNowhere(LabId lab) {
        return hosts.hosts().stream()
                .allMatch(host -> lab(host, lab).map(LabOnHost::isEmpty).orElse(false));
    }

    /** As {@link #isNowhere(LabId)}, but hosts that did not answer when they should have been looked at count as showing nothing. */
    public boolean wasFoundNowhere(LabId lab) {
        return wasSearchedFor(lab)
                && hosts.hosts().stream()
                        .allMatch(host -> lab(host, lab).map(LabOnHost::isEmpty).orElse(true));
    }

    /** Whether every configured host was looked at for a lab, or did not answer when it should have been. */
    boolean wasSearchedFor(LabId lab) {
        return hosts.hosts().stream()
                .allMatch(host -> lab(host, lab).isPresent() || silence(host).isPresent());
    }

    private Optional<Look<HostContents>> contents(String host) {
        return hosts.of(host).map(HostSnapshot::contents);
    }

    private static LabOnHost nothing(LabId lab) {
        return new LabOnHost(lab, false, false, Optional.empty(), List.of(), List.of());
    }
}
