package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabObserver;
import io.jenkins.plugins.nestedhyperv.lab.plan.Observed;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import io.jenkins.plugins.nestedhyperv.lab.volume.VolumeHistory;
import io.jenkins.plugins.nestedhyperv.lab.volume.VolumeLook;
import io.jenkins.plugins.nestedhyperv.lab.volume.VolumeVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps the volumes of hosts from running full by our labs: warns, and lets one lab after the other make room. Each volume is
 * judged once for each look at its host. Used by the thread that steps.
 */
final class VolumeWatch {
    private static final Duration OLDEST = Duration.ofMinutes(1);
    /** Whoever was warned is warned again only after a volume was well for so long. */
    private static final Duration QUIET = Duration.ofMinutes(5);

    private static final long MB = 1L << 20;

    private final Map<String, DataSize> floors;
    private final HostLinks links;
    private final Roster roster;
    private final Map<String, Volume> volumes = new HashMap<>();

    /** What is known of the volume of one host. */
    private static final class Volume {
        private long judgedLook;
        private VolumeHistory history = VolumeHistory.NONE;
        private VolumeVerdict verdict = new VolumeVerdict.Enough();
        private Instant lastNear = Instant.MIN;
        private final Set<LabId> warned = new HashSet<>();
    }

    VolumeWatch(HostsConfig config, HostLinks links, Roster roster) {
        floors = config.hosts().stream()
                .collect(
                        Collectors.toMap(HostConfig::name, host -> host.floors().disk()));
        this.links = links;
        this.roster = roster;
    }

    /** That a lab goes to make room on one of its hosts; empty when it may stay. */
    Optional<Observed> makingRoom(DrivenLab lab, Instant now) {
        for (String host : hosts(lab)) {
            if (verdict(host, now) instanceof VolumeVerdict.MakeRoom room
                    && room.lab().equals(lab.id())) {
                return Optional.of(LabObserver.makesRoom(lab.lab(), failure(lab, host, now), now));
            }
        }
        return Optional.empty();
    }

    /** What a lab is to be told of the volume of one of its hosts; empty when there is nothing to tell, or it was told. */
    Optional<LabEvent> warning(DrivenLab lab, Instant now) {
        for (String host : hosts(lab)) {
            boolean isNear = !(verdict(host, now) instanceof VolumeVerdict.Enough);
            if (isNear && volumes.get(host).warned.add(lab.id())) {
                return Optional.of(new LabEvent.Warned(lab.id(), now, text("volume.warning", lab, host)));
            }
        }
        return Optional.empty();
    }

    /** In their order: whoever acts on it does the same each time. */
    private static Collection<String> hosts(DrivenLab lab) {
        Collection<String> hosts = lab.lab().placement().values();
        if (lab.lab().desired() == Desired.ABSENT) {
            return List.of();
        }
        return hosts.size() > 1 ? new TreeSet<>(hosts) : hosts;
    }

    private VolumeVerdict verdict(String host, Instant now) {
        Optional<HostSnapshot> snapshot = links.of(host);
        if (snapshot.isEmpty() || !floors.containsKey(host)) {
            return new VolumeVerdict.Enough();
        }
        Volume volume = volumes.computeIfAbsent(host, key -> new Volume());
        if (volume.judgedLook != links.shownLook(host)) {
            volume.judgedLook = links.shownLook(host);
            judge(volume, host, snapshot.get(), now);
        }
        return volume.verdict;
    }

    private void judge(Volume volume, String host, HostSnapshot snapshot, Instant now) {
        volume.verdict = new VolumeVerdict.Enough();
        if (snapshot.resources() instanceof Look.Seen<HostResources> seen
                && snapshot.contents() instanceof Look.Seen<HostContents> contents
                && !seen.at().isBefore(now.minus(OLDEST))) {
            VolumeLook look = look(host, seen, contents.value());
            volume.history = volume.history.with(look);
            volume.verdict = volume.history.verdict(floors.get(host), lab -> mayGo(lab, host));
            if (!(volume.verdict instanceof VolumeVerdict.Enough)) {
                volume.lastNear = look.at();
            } else if (volume.lastNear.isBefore(look.at().minus(QUIET))) {
                volume.warned.clear();
            }
        }
    }

    private VolumeLook look(String host, Look.Seen<HostResources> resources, HostContents contents) {
        Map<LabId, DataSize> labs = new HashMap<>();
        Set<LabId> going = new HashSet<>();
        contents.labs().forEach((id, lab) -> {
            DataSize use = lab.hostVms().stream().map(ObservedHostVm::diskUse).reduce(DataSize.ZERO, DataSize::plus);
            if (use.bytes() > 0) {
                labs.put(id, use);
            }
            if (lab.buried()) {
                going.add(id);
            }
        });
        roster.on(host).stream()
                .filter(lab -> lab.lab().desired() == Desired.ABSENT)
                .forEach(lab -> going.add(lab.id()));
        return new VolumeLook(resources.at(), resources.value().freeDisk(), labs, going);
    }

    /** A lab whose owner may have ended, or whose host does not listen to this ledger, is not let go by it. */
    private boolean mayGo(LabId id, String host) {
        boolean listens = links.find(host).flatMap(HostLink::refusal).isEmpty();
        return listens
                && roster.find(id)
                        .filter(lab -> lab.lab().desired() == Desired.PRESENT)
                        .filter(lab -> !lab.isOnHold() && !lab.isPlacing() && !lab.isLeaving())
                        .isPresent();
    }

    private Failure failure(DrivenLab lab, String host, Instant now) {
        return new Failure(Optional.empty(), Phase.RELEASING, text("volume.full", lab, host), now);
    }

    private String text(String key, DrivenLab lab, String host) {
        VolumeHistory history = volumes.get(host).history;
        return Messages.text(
                key,
                host,
                whole(history.last().free()),
                whole(floors.get(host)),
                whole(history.fallen()),
                whole(history.growthOf(lab.id())),
                DurationText.format(history.time()));
    }

    private static DataSize whole(DataSize size) {
        return new DataSize(size.bytes() / MB * MB);
    }
}
