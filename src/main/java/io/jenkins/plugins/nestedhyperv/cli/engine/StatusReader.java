package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabObserver;
import io.jenkins.plugins.nestedhyperv.lab.plan.View;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.report.StatusTable;
import io.jenkins.plugins.nestedhyperv.report.document.LabDocument;
import io.jenkins.plugins.nestedhyperv.report.document.StatusDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the status of everything: from the ledger, and from one look at each host. Changes nothing. */
public final class StatusReader {
    private final Site site;

    /** Reads from this site. */
    public StatusReader(Site site) {
        this.site = site;
    }

    /** The status now; blocks for as long as the hosts take. */
    public StatusDocument read() throws IOException {
        List<Lab> before = site.labs();
        Map<String, HostSnapshot> snapshots = look();
        List<Lab> labs = site.labs();
        List<LabDocument> documents = new ArrayList<>();
        labs.forEach(lab -> {
            boolean rested = before.contains(lab); // else the look may be older than the record
            Lab shown = rested && lab.isReady() ? asSeen(lab, snapshots) : lab;
            documents.add(StatusTable.document(shown, leaseLeft(lab.id(), snapshots)));
        });
        orphans(labs, snapshots)
                .forEach((id, hosts) -> documents.add(StatusTable.orphan(id.value(), hosts, leaseLeft(id, snapshots))));
        List<StatusDocument.Host> hosts = site.config().hosts().stream()
                .map(host -> host(host, snapshots.get(host.name())))
                .toList();
        return new StatusDocument(documents, hosts);
    }

    /** A simulated machine of another process is not to be seen from here, and an empty one of this process says nothing. */
    private Map<String, HostSnapshot> look() {
        Map<String, HostSnapshot> snapshots = new TreeMap<>(site.look());
        site.config().hosts().stream()
                .filter(host -> host.kind() == HostKind.SIMULATED)
                .forEach(host -> snapshots.put(host.name(), HostSnapshot.unseen(Messages.text("status.simulated"))));
        return snapshots;
    }

    /** Nobody may drive the lab and note that one of its VMs is lost, so it is noted here, for this document alone. */
    private Lab asSeen(Lab lab, Map<String, HostSnapshot> snapshots) {
        View view = new View(snapshots, Set.of(), Map.of());
        List<String> lost = LabObserver.observe(
                        lab, view, Optional.empty(), site.clock().instant())
                .events()
                .stream()
                .filter(LabEvent.Lost.class::isInstance)
                .map(event -> ((LabEvent.Lost) event).vm())
                .toList();
        return lab.withVms(lab.vms().stream()
                .map(vm -> lost.contains(vm.name()) || lost.contains(vm.hostVm()) ? vm.with(Making.LOST) : vm)
                .toList());
    }

    private static Map<LabId, List<String>> orphans(List<Lab> labs, Map<String, HostSnapshot> snapshots) {
        Map<LabId, List<String>> orphans = new TreeMap<>();
        snapshots.forEach((host, snapshot) -> onHost(snapshot)
                .filter(there -> !there.isEmpty())
                .filter(there -> labs.stream().noneMatch(lab -> lab.id().equals(there.lab())))
                .forEach(there -> orphans.computeIfAbsent(there.lab(), id -> new ArrayList<>())
                        .add(host)));
        return orphans;
    }

    /** The shortest of the leases that hosts have for a lab. */
    private static Optional<Duration> leaseLeft(LabId id, Map<String, HostSnapshot> snapshots) {
        return snapshots.values().stream()
                .flatMap(StatusReader::onHost)
                .filter(there -> there.lab().equals(id))
                .flatMap(there -> there.lease().stream())
                .min(Duration::compareTo);
    }

    private static Stream<LabOnHost> onHost(HostSnapshot snapshot) {
        return snapshot.contents().found().stream().flatMap(contents -> contents.labs().values().stream());
    }

    private static StatusDocument.Host host(HostConfig host, HostSnapshot snapshot) {
        Optional<HostResources> resources = snapshot.resources().found();
        List<String> oddities = snapshot.contents().found().stream()
                .flatMap(contents -> contents.oddities().stream())
                .map(oddity -> oddity.where() + ": " + oddity.what())
                .toList();
        String unknown = snapshot.contents() instanceof Look.NotSeen<HostContents> unseen ? unseen.reason() : null;
        return new StatusDocument.Host(
                host.name(),
                host.kind().name().toLowerCase(Locale.ROOT),
                resources.map(found -> found.freeMemory().toMegabytes()).orElse(null),
                resources.map(found -> found.freeDisk().toMegabytes()).orElse(null),
                oddities,
                unknown);
    }
}
