package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.Fleet;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.control.Orphan;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.Oddity;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** What administrators are told. */
public class AmissTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final LabId ID = new LabId("k7mzq2xa");
    private static final Lab LAB = asked().placed(Map.of("host-1", "hv-1"), NOW);

    private static Lab asked() {
        LabSpec spec = ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", "hosts: [{image: tiny}]")).value();
        return Lab.asked(ID, new Owner(Owner.Kind.BUILD, "1", "tests #1"), spec, new GuestKey("public", "sealed"), NOW);
    }

    private static List<HostConfig> hosts(String hostKey) {
        String yaml = """
                hosts:
                - name: hv-1
                  kind: hyperv
                  root: D:\\Labs
                  images: D:\\Images
                  connection: {transport: ssh, address: hv-1, user: labs, secret: key, hostKey: %s}
                """.formatted(hostKey);
        return ((Parsed.Valid<HostsConfig>) HostsReader.read("hosts.yaml", yaml))
                .value()
                .hosts();
    }

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9Dxf7dPbKxcxYtqVX9Xwk0wuU9wZvQ0K8rV3xkqPzS";

    private static Fleet fleet(List<Lab> labs, HostSnapshot seen, List<Orphan> orphans) {
        return new Fleet(hosts(KEY), labs, Map.of("hv-1", seen), Map.of(), orphans);
    }

    private static HostSnapshot seen(List<LabOnHost> labs, Oddity... odd) {
        return new HostSnapshot(
                new Look.NotSeen<>("not of interest"), new Look.Seen<>(HostContents.of(labs, List.of(odd)), NOW));
    }

    private static HostSnapshot leased(Duration left, boolean buried) {
        return seen(List.of(new LabOnHost(ID, true, buried, Optional.of(left), List.of(), List.of())));
    }

    @Test
    public void aHostIsToldOfThatDoesNotAnswerAndHasLabs() {
        HostSnapshot silent = HostSnapshot.unseen("no route to it.");
        assertThat(Amiss.unreachable(fleet(List.of(LAB), silent, List.of())))
                .containsExactly("Host hv-1: no route to it. It has labs: k7mzq2xa");
        assertThat(Amiss.unreachable(fleet(List.of(asked()), silent, List.of())))
                .isEmpty();
        assertThat(Amiss.unreachable(fleet(List.of(LAB), seen(List.of()), List.of())))
                .isEmpty();
    }

    @Test
    public void aHostIsToldOfThatHasLabsAndIsNotConfiguredAnyMore() {
        assertThat(Amiss.unreachable(new Fleet(List.of(), List.of(LAB), Map.of(), Map.of(), List.of())))
                .containsExactly("Host hv-1: It is not in the configuration any more. It has labs: k7mzq2xa");
    }

    @Test
    public void aHostThatWasNotAskedSoFarIsNotAmiss() {
        assertThat(Amiss.unreachable(new Fleet(hosts(KEY), List.of(LAB), Map.of(), Map.of(), List.of())))
                .isEmpty();
        assertThat(Amiss.unreachable(Fleet.UNKNOWN)).isEmpty();
    }

    @Test
    public void aLabIsOverdueWhenItsLeaseIsOver() {
        HostSnapshot over = leased(Duration.ofMinutes(-5), false);
        assertThat(Amiss.overdue(fleet(List.of(LAB), over, List.of())))
                .containsExactly("Lab k7mzq2xa of tests #1: its lease on host hv-1 has been over for 5m.");
        assertThat(Amiss.overdue(fleet(List.of(LAB), leased(Duration.ofMinutes(5), false), List.of())))
                .isEmpty();
    }

    @Test
    public void aLabThatGoesOrIsKeptIsNotOverdue() {
        HostSnapshot over = leased(Duration.ofMinutes(-5), false);
        assertThat(Amiss.overdue(fleet(List.of(LAB.released("done")), over, List.of())))
                .isEmpty();
        assertThat(Amiss.overdue(fleet(List.of(LAB.kept(NOW)), over, List.of())))
                .isEmpty();
        assertThat(Amiss.overdue(fleet(List.of(LAB), leased(Duration.ofMinutes(-5), true), List.of())))
                .isEmpty();
    }

    @Test
    public void orphansAreToldOfWithWhatBecomesOfThem() {
        assertThat(Amiss.orphans(fleet(
                        List.of(),
                        seen(List.of()),
                        List.of(
                                new Orphan(ID, List.of("hv-1", "hv-2"), Optional.of(Duration.ofHours(3))),
                                new Orphan(ID, List.of("hv-1"), Optional.of(Duration.ofHours(-3))),
                                new Orphan(ID, List.of("hv-1"), Optional.empty())))))
                .containsExactly(
                        "Lab k7mzq2xa on hv-1, hv-2: it is removed in 3h, when its lease is over.",
                        "Lab k7mzq2xa on hv-1: its lease is over, and it is being removed.",
                        "Lab k7mzq2xa on hv-1: it has no lease, so that only you can have it removed.");
    }

    @Test
    public void oddThingsAreToldOfWithTheirPlace() {
        HostSnapshot odd = seen(List.of(), new Oddity("D:\\Labs\\x.vhdx", "Nobody knows it."));
        assertThat(Amiss.oddities(fleet(List.of(), odd, List.of())))
                .containsExactly("Host hv-1, D:\\Labs\\x.vhdx: Nobody knows it.");
        assertThat(Amiss.oddities(fleet(List.of(), HostSnapshot.unseen("no route"), List.of())))
                .isEmpty();
    }

    @Test
    public void aHostIsToldOfThatTakesThisJenkinsForACopy() {
        Fleet refused =
                new Fleet(List.of(), List.of(), Map.of(), Map.of("hv-1", "A younger ledger was here."), List.of());
        assertThat(Amiss.refusals(refused)).containsExactly("Host hv-1: A younger ledger was here.");
        assertThat(Amiss.refusals(Fleet.UNKNOWN)).isEmpty();
    }

    @Test
    public void hostsAreToldOfWhoseKeysNobodyHasCompared() {
        Fleet trusting = new Fleet(hosts("trust-first"), List.of(), Map.of(), Map.of(), List.of());
        assertThat(Amiss.unverifiedKeys(trusting))
                .containsExactly("The SSH keys of these hosts were never compared with anything: hv-1");
        assertThat(Amiss.unverifiedKeys(fleet(List.of(), seen(List.of()), List.of())))
                .isEmpty();
    }

    @Test
    public void noMoreIsToldThanAnybodyReads() {
        List<String> many = Collections.nCopies(23, "a\nline\u001b[31m " + "x".repeat(2_000));
        assertThat(FleetMonitor.bounded(many)).hasSize(21).last().isEqualTo("… and 3 more");
        assertThat(FleetMonitor.bounded(many).get(0)).hasSize(1_001).doesNotContain("\n", "\u001b");
    }
}
