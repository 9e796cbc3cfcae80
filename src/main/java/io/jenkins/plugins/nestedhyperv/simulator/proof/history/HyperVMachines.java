package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.guest.FixedPrograms;
import io.jenkins.plugins.nestedhyperv.simulator.host.HostSetup;
import io.jenkins.plugins.nestedhyperv.simulator.host.SimulatedHost;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Room;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.ForeignThings;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MachineMishaps;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapMachine;
import io.jenkins.plugins.nestedhyperv.simulator.time.DrawnLatencies;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** Physical hosts with a Hyper-V in memory, and other people's things on them. */
final class HyperVMachines {
    private static final int DAYS_OFF = 4;
    private static final DataSize OWN_MEMORY = DataSize.ofGigabytes(4);

    private HyperVMachines() {}

    /** Makes one. */
    static PhysicalHost make(World world, String name, DataSize memory) {
        return make(world, name, memory, world.witness());
    }

    /** Makes one of which something else than the world's witness is told what is done to it. */
    static PhysicalHost make(World world, String name, DataSize memory, Witness told) {
        SplittableRandom chances = world.streams().of(name);
        Duration ahead = Duration.ofSeconds(chances.nextInt(DAYS_OFF * 86_400) - DAYS_OFF * 43_200);
        SimulatedHost host = new SimulatedHost(new HostSetup(
                name,
                spec(memory),
                world.timeline(),
                new DrawnLatencies(DrawnLatencies.TYPICAL, chances.split()),
                chances.split(),
                told,
                told,
                true,
                ahead,
                new FixedPrograms()));
        Machine machine = host.machine();
        ForeignThings.place(machine, chances);
        world.witness()
                .has(name, () -> new Room(machine.freeMemory(), machine.files().free()));
        return new InMemory(host, new MishapMachine(host, world.timeline()));
    }

    /** All processes call the same one: what is seen inside its host VMs is known to it, not to them. */
    private record InMemory(SimulatedHost host, MachineMishaps mishaps) implements PhysicalHost {
        @Override
        public TimedHost calledBy(ControllerProcess process) {
            return host;
        }

        @Override
        public Optional<Machine> machine() {
            return Optional.of(host.machine());
        }
    }

    private static MachineSpec spec(DataSize memory) {
        return new MachineSpec(
                MachineSpec.Processor.AMD,
                MachineSpec.SERVER_2025,
                memory.plus(OWN_MEMORY),
                OWN_MEMORY,
                32,
                DataSize.ofGigabytes(1024));
    }
}
