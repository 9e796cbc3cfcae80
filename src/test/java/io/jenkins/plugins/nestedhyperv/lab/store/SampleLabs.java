package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.AfterUse;
import io.jenkins.plugins.nestedhyperv.lab.spec.AgentSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataDiskSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.OnLoss;
import io.jenkins.plugins.nestedhyperv.lab.spec.PortSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Labs with something in every field. */
final class SampleLabs {
    static final LabId A = new LabId("aaaaaaaa");
    static final LabId B = new LabId("bbbbbbbb");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901234Z");

    private SampleLabs() {}

    static Lab waiting(LabId id) {
        return Lab.asked(id, new Owner(Owner.Kind.PROCESS, "1 2", "me <&\" ü\u0001"), spec(), key(), NOW);
    }

    /** A placed and failed lab, in its given version. */
    static Lab version(LabId id, int version) {
        String message = "version " + version + " " + "x".repeat(5_000);
        return waiting(id)
                .placed(Map.of("host-1", "here"), NOW)
                .with("here", HostRecord.FRESH.sent(NOW))
                .failed(new Failure(Optional.of("host-1"), Phase.DISKS, message, NOW))
                .kept(NOW.plusSeconds(60));
    }

    static int versionOf(Lab lab) {
        return Integer.parseInt(lab.failure().orElseThrow().message().split(" ")[1]);
    }

    private static GuestKey key() {
        return new GuestKey("ssh-ed25519 AAAA", "sealed");
    }

    private static LabSpec spec() {
        HostVmSpec host = new HostVmSpec(
                "host", 1, "tiny", 1, DataSize.ofGigabytes(2), List.of(new DataDiskSpec(DataSize.ofGigabytes(1))));
        InnerVmSpec inner = new InnerVmSpec(
                "inner",
                2,
                List.of("host"),
                "tiny",
                1,
                DataSize.ofMegabytes(256),
                AgentSpec.DEFAULT,
                List.of("true"),
                List.of(new PortSpec(80, 8080)),
                AfterUse.REVERT);
        return new LabSpec(
                "sample",
                List.of(host),
                List.of(inner),
                NetworkSpec.DEFAULT,
                Timeouts.DEFAULT,
                Duration.ofHours(24),
                Optional.of(Duration.ofHours(1)),
                OnLoss.FAIL);
    }
}
