package io.jenkins.plugins.nestedhyperv.cli.kind;

import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.SimulatedMachines;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.SimulatedMachine;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kind {@code simulated}: machines in the memory of this process, which lacks nothing for them. */
final class SimulatedKind implements HostKindDriver {
    private final SimulatedMachines machines;

    SimulatedKind(Clock clock) {
        machines = new SimulatedMachines(clock);
    }

    @Override
    public OpenHost open(HostConfig host, Tenant tenant) {
        return machines.open(host);
    }

    @Override
    public List<Finding> examine(HostConfig host) {
        SimulatedMachine machine = host.machine().orElseThrow();
        return List.of(new Finding(
                Finding.Severity.OK,
                Messages.text(
                        "simulated.ok",
                        Messages.text("simulated.processor."
                                + machine.processor().name().toLowerCase(Locale.ROOT)),
                        machine.memory(),
                        machine.cpus(),
                        machine.disk(),
                        machine.speed().name().toLowerCase(Locale.ROOT)),
                Optional.empty()));
    }

    @Override
    public String accelerator(HostConfig host) {
        return "simulated";
    }

    @Override
    public int leftovers(HostConfig host, LabId lab) throws IOException {
        return machines.leftovers(host, lab);
    }
}
