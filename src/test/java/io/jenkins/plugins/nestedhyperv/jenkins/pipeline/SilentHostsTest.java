package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** How long a build waits for a host that does not answer. */
public class SilentHostsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final HostSnapshot SILENT = HostSnapshot.unseen("no route to host");
    private static final HostSnapshot SEEN = new HostSnapshot(
            new Look.NotSeen<>("not of interest"), new Look.Seen<>(HostContents.of(List.of(), List.of()), NOW));

    private static Lab lab() {
        LabSpec spec =
                ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", "{lease: 1h, hosts: [{image: tiny}]}")).value();
        Owner owner = new Owner(Owner.Kind.BUILD, "1", "build 1");
        return Lab.asked(new LabId("k7mzq2xa"), owner, spec, new GuestKey("public", "sealed"), NOW)
                .placed(Map.of("host-1", "hv-1"), NOW);
    }

    private static boolean waitedALease(HostRecord record, HostSnapshot seen) {
        return SilentHosts.waitedALease(lab().with("hv-1", record), Map.of("hv-1", seen), NOW);
    }

    private static HostRecord renewed(Duration ago) {
        return HostRecord.FRESH.renewed(NOW.minus(ago));
    }

    @Test
    public void aBuildWaitsForAsLongAsALeaseLasts() {
        assertThat(waitedALease(renewed(Duration.ofMinutes(59)), SILENT)).isFalse();
        assertThat(waitedALease(renewed(Duration.ofMinutes(61)), SILENT)).isTrue();
    }

    @Test
    public void itWaitsForAHostThatAnswersAndForOneThatNeverConfirmedALease() {
        assertThat(waitedALease(renewed(Duration.ofMinutes(61)), SEEN)).isFalse();
        assertThat(waitedALease(HostRecord.FRESH, SILENT)).isFalse();
        assertThat(SilentHosts.waitedALease(lab(), Map.of(), NOW)).isFalse();
    }

    @Test
    public void aHostThatHasNothingLeftIsNotWaitedFor() {
        assertThat(waitedALease(renewed(Duration.ofMinutes(61)).emptied(), SILENT))
                .isFalse();
    }
}
