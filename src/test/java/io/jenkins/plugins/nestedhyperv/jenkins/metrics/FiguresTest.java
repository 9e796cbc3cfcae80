package io.jenkins.plugins.nestedhyperv.jenkins.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.Fleet;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.control.Orphan;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Test;

/** What dashboards show. */
public class FiguresTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final long GB = DataSize.ofGigabytes(1).bytes();
    private static final LabId ID = new LabId("k7mzq2xa");
    private static final Owner BUILD = new Owner(Owner.Kind.BUILD, "1", "tests #1");
    private static final Owner POOL = new Owner(Owner.Kind.POOL, "labs/linux", "the pool");

    private static final List<HostConfig> HOSTS = ((Parsed.Valid<HostsConfig>) HostsReader.read("hosts.yaml", """
                    hosts:
                    - {name: one, kind: simulated, quotas: {memory: 32GB, vms: 6}}
                    - {name: two, kind: simulated}
                    """))
            .value()
            .hosts();

    private static Lab lab(String id, Owner owner) {
        String yaml = "hosts: [{image: tiny, memory: 6GB, count: 2}]";
        LabSpec spec = ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", yaml)).value();
        return Lab.asked(new LabId(id), owner, spec, new GuestKey("public", "sealed"), NOW);
    }

    private static Lab placed(Lab lab) {
        return lab.placed(Map.of("host-1", "one", "host-2", "one"), NOW);
    }

    private static Fleet fleet(List<Lab> labs, Map<String, HostSnapshot> seen, List<Orphan> orphans) {
        return new Fleet(HOSTS, labs, seen, Map.of(), orphans);
    }

    private static HostSnapshot seen(LabOnHost... labs) {
        HostResources machine = new HostResources(
                DataSize.ofGigabytes(64),
                DataSize.ofGigabytes(60),
                8,
                DataSize.ofGigabytes(500),
                DataSize.ofGigabytes(400));
        return new HostSnapshot(
                new Look.Seen<>(machine, NOW), new Look.Seen<>(HostContents.of(List.of(labs), List.of()), NOW));
    }

    private static Map<String, Long> of(Fleet fleet) {
        return Figures.of(fleet, List.of());
    }

    @Test
    public void eachLabCountsInOneState() {
        Lab failed = lab("aaaaaaab", BUILD).failed(new Failure(Optional.empty(), Phase.READY, "broken", NOW));
        Fleet fleet = fleet(
                List.of(
                        lab("aaaaaaaa", BUILD),
                        failed,
                        placed(lab("aaaaaaac", POOL)),
                        lab("aaaaaaad", POOL).released("over")),
                Map.of(),
                List.of());
        assertThat(of(fleet))
                .containsEntry("labs.waiting", 1L)
                .containsEntry("labs.building", 1L)
                .containsEntry("labs.ready", 0L)
                .containsEntry("labs.failed", 1L)
                .containsEntry("labs.going", 1L);
    }

    @Test
    public void aBuildThatWaitsForTwoLabsWaitsOnceAndAPoolIsNoBuild() {
        Fleet fleet = fleet(
                List.of(lab("aaaaaaaa", BUILD), lab("aaaaaaab", BUILD), lab("aaaaaaac", POOL)), Map.of(), List.of());
        assertThat(of(fleet)).containsEntry("builds.waiting", 1L).containsEntry("labs.waiting", 3L);
    }

    @Test
    public void whatIsGrantedOnAHostIsCountedBesideItsLimits() {
        Fleet fleet = fleet(List.of(placed(lab("aaaaaaaa", BUILD))), Map.of("one", seen()), List.of());
        assertThat(of(fleet))
                .containsEntry("host.one.labs", 1L)
                .containsEntry("host.one.hostVms", 2L)
                .containsEntry("host.one.hostVms.limit", 6L)
                .containsEntry("host.one.memory", 12 * GB)
                .containsEntry("host.one.memory.limit", 32 * GB)
                .containsEntry("host.two.labs", 0L);
    }

    @Test
    public void whatAHostMayHaveIsUnknownUntilItWasSeen() {
        assertThat(of(fleet(List.of(), Map.of(), List.of())))
                .containsEntry("host.two.memory", 0L)
                .doesNotContainKeys("host.two.memory.limit", "host.two.hostVms.limit");
    }

    @Test
    public void aHostThatCannotBeLookedAtIsUnreachableAndOneThatNobodyLookedAtIsNot() {
        Fleet fleet = fleet(List.of(), Map.of("one", HostSnapshot.unseen("no route")), List.of());
        assertThat(of(fleet)).containsEntry("hosts.unreachable", 1L).containsEntry("hosts.configured", 2L);
    }

    @Test
    public void leasesThatAreOverAndLabsThatOnlyHostsKnowAreCounted() {
        Duration over = Duration.ofMinutes(-1);
        LabOnHost there = new LabOnHost(ID, true, false, Optional.of(over), List.of(), List.of());
        Orphan orphan = new Orphan(new LabId("aaaaaaaa"), List.of("one"), Optional.empty());
        Fleet fleet = fleet(List.of(placed(lab(ID.value(), BUILD))), Map.of("one", seen(there)), List.of(orphan));
        assertThat(of(fleet)).containsEntry("leases.overdue", 1L).containsEntry("labs.orphaned", 1L);
    }

    @Test
    public void agentsOfPoolsAreCountedByWhatTheyDo() {
        List<AgentSeen> agents =
                List.of(new AgentSeen(true, true), new AgentSeen(true, false), new AgentSeen(false, false));
        assertThat(Figures.of(fleet(List.of(), Map.of(), List.of()), agents))
                .containsEntry("agents.total", 3L)
                .containsEntry("agents.connected", 2L)
                .containsEntry("agents.busy", 1L);
    }

    @Test
    public void theNamesAreThoseOfTheFigures() {
        Fleet fleet = fleet(List.of(), Map.of("one", seen(), "two", seen()), List.of());
        Set<String> names = new HashSet<>(Figures.names());
        HOSTS.forEach(host -> Figures.namesOfHost().forEach(name -> names.add(Figures.ofHost(host.name(), name))));
        assertThat(of(fleet).keySet()).isEqualTo(names);
    }

    @Test
    public void everyFigureIsDocumented() throws IOException {
        String documentation = Files.readString(Path.of("docs/jenkins.md"));
        Stream.concat(
                        Figures.names().stream(),
                        Figures.namesOfHost().stream().map(name -> Figures.ofHost("NAME", name)))
                .forEach(name -> assertThat(documentation).contains("`nested-hyperv." + name + "`"));
    }
}
