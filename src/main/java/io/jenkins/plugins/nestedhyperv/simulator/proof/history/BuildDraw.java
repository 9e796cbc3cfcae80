package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.spec.AfterUse;
import io.jenkins.plugins.nestedhyperv.lab.spec.AgentSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkMode;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.OnLoss;
import io.jenkins.plugins.nestedhyperv.lab.spec.Timeouts;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.OwnersFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws builds and their labs. */
final class BuildDraw {
    private static final List<BuildEnding> ENDINGS = List.of(
            BuildEnding.FINISHED,
            BuildEnding.FINISHED,
            BuildEnding.FINISHED,
            BuildEnding.FINISHED,
            BuildEnding.LIVES_ON,
            BuildEnding.LIVES_ON,
            BuildEnding.ABORTED,
            BuildEnding.KILLED,
            BuildEnding.DELETED,
            BuildEnding.RELEASED);

    private final RandomGenerator random;

    BuildDraw(RandomGenerator random) {
        this.random = random;
    }

    BuildPlan plan(int number, int sites, Duration span) {
        Duration arrives = Duration.ofMillis(random.nextLong(span.toMillis() + 1));
        int site = random.nextInt(4) == 0 ? random.nextInt(sites) : 0;
        LabSpec spec = spec(number);
        BuildEnding ending = one(ENDINGS);
        Duration after = Duration.ofSeconds(30 + random.nextInt(900));
        return new BuildPlan(number, site, arrives, spec, ending, after, random.nextInt(3), fault(spec));
    }

    /** A VM that is off is lost, so only a lab that goes on without it is a place for that. */
    private Optional<OwnersFault> fault(LabSpec spec) {
        if (spec.inner().isEmpty() || random.nextInt(3) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                spec.onLoss() == OnLoss.CONTINUE && random.nextBoolean()
                        ? OwnersFault.TURNED_OFF
                        : OwnersFault.LINK_CUT);
    }

    private LabSpec spec(int number) {
        HostVmSpec hostVms = new HostVmSpec(
                "host",
                1 + random.nextInt(4) / 3,
                "host-image",
                1,
                DataSize.ofGigabytes(4 + random.nextInt(2)),
                List.of());
        int innerVms = random.nextInt(4);
        NetworkMode mode = random.nextInt(3) == 0 ? NetworkMode.BRIDGED : NetworkMode.NAT;
        return new LabSpec(
                "build-" + number,
                List.of(hostVms),
                innerVms == 0 ? List.of() : List.of(inner(innerVms)),
                new NetworkSpec(mode, NetworkSpec.DEFAULT.subnet()),
                Timeouts.DEFAULT,
                random.nextInt(3) == 0 ? Duration.ofMinutes(20) : Duration.ofHours(24),
                random.nextInt(4) == 0 ? Optional.of(Duration.ofMinutes(5)) : Optional.empty(),
                one(List.of(OnLoss.values())));
    }

    private InnerVmSpec inner(int count) {
        List<String> waitFor = random.nextBoolean() ? List.of("true") : List.of();
        return new InnerVmSpec(
                "inner",
                count,
                List.of(),
                "inner-image",
                1,
                DataSize.ofMegabytes(512),
                AgentSpec.DEFAULT,
                waitFor,
                List.of(),
                AfterUse.KEEP);
    }

    private <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
