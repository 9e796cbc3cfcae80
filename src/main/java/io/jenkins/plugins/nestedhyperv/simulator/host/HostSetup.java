package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.simulator.guest.FixedPrograms;
import io.jenkins.plugins.nestedhyperv.simulator.guest.GuestPrograms;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Audit;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec;
import io.jenkins.plugins.nestedhyperv.simulator.time.Latencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What a simulated host is made with.
 *
 * @param name its name
 * @param spec what its machine is made of
 * @param timeline when things happen
 * @param latencies how long they take
 * @param random where ids come from
 * @param audit hears of each change on the machine
 * @param hostAudit hears what our own part does there
 * @param anyImage whether an image of any name is there, made when it is first used
 * @param clockAhead by how much the host's own clock is ahead of the timeline; negative when it is behind
 * @param programs what guests do with commands
 */
public record HostSetup(
        String name,
        MachineSpec spec,
        Timeline timeline,
        Latencies latencies,
        RandomGenerator random,
        Audit audit,
        HostAudit hostAudit,
        boolean anyImage,
        Duration clockAhead,
        GuestPrograms programs) {
    /** Refuses a setup with a part missing. */
    public HostSetup {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(timeline, "timeline");
        Objects.requireNonNull(latencies, "latencies");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(audit, "audit");
        Objects.requireNonNull(hostAudit, "hostAudit");
        Objects.requireNonNull(clockAhead, "clockAhead");
        Objects.requireNonNull(programs, "programs");
    }

    /** A host with a right clock and images of any name, that nobody audits. */
    public static HostSetup of(
            String name, MachineSpec spec, Timeline timeline, Latencies latencies, RandomGenerator random) {
        return new HostSetup(
                name,
                spec,
                timeline,
                latencies,
                random,
                Audit.NONE,
                HostAudit.NONE,
                true,
                Duration.ZERO,
                new FixedPrograms());
    }

    /** The same, audited. */
    public HostSetup audited(Audit newAudit, HostAudit newHostAudit) {
        return new HostSetup(
                name, spec, timeline, latencies, random, newAudit, newHostAudit, anyImage, clockAhead, programs);
    }

    /** The same with registered images only. */
    public HostSetup withoutImages() {
        return new HostSetup(name, spec, timeline, latencies, random, audit, hostAudit, false, clockAhead, programs);
    }

    /** The same with a clock that is off. */
    public HostSetup withClockAhead(Duration ahead) {
        return new HostSetup(name, spec, timeline, latencies, random, audit, hostAudit, anyImage, ahead, programs);
    }

    /** The same with other programs in its guests. */
    public HostSetup withPrograms(GuestPrograms other) {
        return new HostSetup(name, spec, timeline, latencies, random, audit, hostAudit, anyImage, clockAhead, other);
    }
}
