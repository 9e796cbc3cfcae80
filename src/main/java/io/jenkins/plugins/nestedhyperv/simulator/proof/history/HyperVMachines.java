package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.guest.FixedPrograms;
import io.jenkins.plugins.nestedhyperv.simulator.host.HostSetup;
import io.jenkins.plugins.nestedhyperv.simulator.host.SimulatedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.ForeignThings;
import io.jenkins.plugins.nestedhyperv.simulator.time.DrawnLatencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.SplittableRandom;

/** Physical hosts with a Hyper-V in memory, and other people's things on them. */
final class HyperVMachines {
    private static final int DAYS_OFF = 4;
    private static final DataSize OWN_MEMORY = DataSize.ofGigabytes(4);

    private HyperVMachines() {}

    /**
     * Makes one; a witness hears what is done to it.
     *
     * @param memory what VMs can take
     */
    static SimulatedHost make(
            String name, DataSize memory, Timeline timeline, Witness witness, SplittableRandom chances) {
        Duration ahead = Duration.ofSeconds(chances.nextInt(DAYS_OFF * 86_400) - DAYS_OFF * 43_200);
        SimulatedHost host = new SimulatedHost(new HostSetup(
                name,
                spec(memory),
                timeline,
                new DrawnLatencies(DrawnLatencies.TYPICAL, chances.split()),
                chances.split(),
                witness,
                witness,
                true,
                ahead,
                new FixedPrograms()));
        ForeignThings.place(host.machine(), chances);
        return host;
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
