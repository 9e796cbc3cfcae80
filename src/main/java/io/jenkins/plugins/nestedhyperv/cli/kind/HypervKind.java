package io.jenkins.plugins.nestedhyperv.cli.kind;

import io.jenkins.plugins.nestedhyperv.engine.HypervExamination;
import io.jenkins.plugins.nestedhyperv.engine.HypervWays;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.OpenHyperv;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** The kind {@code hyperv}: Windows machines with Hyper-V, this one or others. */
final class HypervKind implements HostKindDriver {
    private final HypervWays ways;
    private final Clock clock;

    HypervKind(HypervWays ways, Clock clock) {
        this.ways = ways;
        this.clock = clock;
    }

    @Override
    public OpenHost open(HostConfig host, Tenant tenant) throws IOException {
        return OpenHyperv.open(host, ways.to(host), tenant, clock);
    }

    @Override
    public List<Finding> examine(HostConfig host) throws InterruptedException {
        return HypervExamination.of(host, ways);
    }

    @Override
    public String accelerator(HostConfig host) {
        return "hyperv";
    }

    @Override
    public int leftovers(HostConfig host, LabId lab) throws IOException {
        throw new IOException(Messages.text("hyperv.noDemo", host.name()));
    }
}
