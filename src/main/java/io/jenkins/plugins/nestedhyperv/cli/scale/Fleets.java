package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec;
import io.jenkins.plugins.nestedhyperv.simulator.time.Distribution;
import io.jenkins.plugins.nestedhyperv.simulator.time.DrawnLatencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the fleets that are measured are made of. */
final class Fleets {
    /** A machine with room for more labs than are ever on it. */
    static final MachineSpec MACHINE = new MachineSpec(
            MachineSpec.Processor.INTEL,
            MachineSpec.SERVER_2022,
            DataSize.ofGigabytes(1024),
            DataSize.ofGigabytes(4),
            256,
            DataSize.ofGigabytes(100_000));

    /** Each step always takes what is typical for it, so that all hosts do the same at the same moment: the largest steps. */
    static final Map<Step, Distribution> ALWAYS_TYPICAL = DrawnLatencies.TYPICAL.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, step -> new Distribution.Always(typical(step.getValue()))));

    private static final int PARALLEL_ACTIONS = 16;
    private static final int KEY_LENGTH = 600;

    private Fleets() {}

    private static Duration typical(Distribution distribution) {
        if (distribution instanceof Distribution.Always always) {
            return always.time();
        } else if (distribution instanceof Distribution.Between between) {
            return between.shortest().plus(between.longest()).dividedBy(2);
        } else if (distribution instanceof Distribution.Skewed skewed) {
            return skewed.median();
        }
        throw new IllegalArgumentException(distribution.toString());
    }

    static HostsConfig config(int hosts) {
        return new HostsConfig(
                IntStream.rangeClosed(1, hosts)
                        .mapToObj(number -> host("host-" + number))
                        .toList(),
                QueueConfig.DEFAULT);
    }

    private static HostConfig host(String name) {
        return new HostConfig(
                name,
                HostKind.SIMULATED,
                Optional.empty(),
                HostConfig.IMAGINARY,
                HostConfig.IMAGINARY,
                Quotas.DERIVED,
                Floors.DEFAULT,
                Optional.empty(),
                Outside.RESTRICTED,
                PARALLEL_ACTIONS);
    }

    /** A lab of one host VM; read anew each time, as no two labs share what was read. */
    static LabSpec spec(int innerVms) {
        String inner = "inner: [{image: linux, memory: 1GB, count: " + innerVms + ", waitFor: ['true']}]\n";
        String yaml = "name: bench\nhosts: [{image: server, memory: 16GB, cpus: 4}]\n" + (innerVms == 0 ? "" : inner);
        Parsed<LabSpec> parsed = LabSpecReader.read("bench", yaml);
        if (parsed instanceof Parsed.Valid<LabSpec> valid) {
            return valid.value();
        }
        throw new IllegalStateException(parsed.toString());
    }

    /** As long as a real one. */
    static GuestKey key(LabId lab) {
        return new GuestKey("ssh-ed25519 " + lab.value().repeat(9), lab.value().repeat(KEY_LENGTH / 8));
    }
}
