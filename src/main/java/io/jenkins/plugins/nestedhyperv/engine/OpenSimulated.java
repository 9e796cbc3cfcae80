package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.ProcessorMake;
import io.jenkins.plugins.nestedhyperv.lab.config.SimulatedMachine;
import io.jenkins.plugins.nestedhyperv.lab.config.Speed;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.host.BlockingHost;
import io.jenkins.plugins.nestedhyperv.simulator.host.HostSetup;
import io.jenkins.plugins.nestedhyperv.simulator.host.SimulatedHost;
import io.jenkins.plugins.nestedhyperv.simulator.host.Turns;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperV;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import io.jenkins.plugins.nestedhyperv.simulator.time.Distribution;
import io.jenkins.plugins.nestedhyperv.simulator.time.DrawnLatencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.RealTimeline;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A simulated machine as an open host, with the thread on which everything on it happens. */
final class OpenSimulated implements OpenHost {
    /** What Windows Server itself takes of a machine. */
    private static final DataSize OWN_MEMORY = DataSize.ofGigabytes(4);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long IDLE_SECONDS = 10;

    private final SimulatedMachine machine;
    private final SimulatedHost simulated;
    private final Turns turns;
    private final BlockingHost host;

    private OpenSimulated(SimulatedMachine machine, SimulatedHost simulated, Turns turns) {
        this.machine = machine;
        this.simulated = simulated;
        this.turns = turns;
        host = new BlockingHost(simulated, turns);
    }

    /** Makes a machine. Its thread ends by itself whenever nothing is to happen on it. */
    static OpenSimulated of(HostConfig config, Clock clock) {
        SimulatedMachine machine = config.machine().orElseThrow();
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "nhv-simulated-" + config.name());
            made.setDaemon(true);
            return made;
        });
        thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        RealTimeline timeline = new RealTimeline(clock, thread);
        Random random = new Random();
        SimulatedHost simulated = new SimulatedHost(HostSetup.of(
                config.name(), spec(machine), timeline, new DrawnLatencies(latencies(machine), random), random));
        return new OpenSimulated(machine, simulated, new Turns(timeline, LONGEST));
    }

    private static MachineSpec spec(SimulatedMachine machine) {
        return new MachineSpec(
                machine.processor() == ProcessorMake.INTEL ? MachineSpec.Processor.INTEL : MachineSpec.Processor.AMD,
                MachineSpec.SERVER_2025,
                machine.memory(),
                OWN_MEMORY,
                machine.cpus(),
                machine.disk());
    }

    /** How long everything takes on a machine. */
    static Map<Step, Distribution> latencies(SimulatedMachine machine) {
        Map<Step, Distribution> all =
                new EnumMap<>(machine.speed() == Speed.REAL ? DrawnLatencies.TYPICAL : DrawnLatencies.QUICK);
        machine.latencies()
                .forEach((name, latency) ->
                        all.put(step(name), new Distribution.Between(latency.least(), latency.most())));
        return all;
    }

    /** The step that is called so in {@code hosts.yaml}. */
    static Step step(String name) {
        return Step.valueOf(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }

    SimulatedMachine machine() {
        return machine;
    }

    /** Counts what is there of a lab, apart from a tombstone: its VMs and switches, and its folder. */
    int leftovers(LabId lab) throws HostException {
        return turns.take(() -> count(lab));
    }

    private int count(LabId lab) {
        HyperV hyperV = simulated.machine().hyperV();
        String names = "nhv-" + lab + "-";
        long made = Stream.concat(
                        hyperV.vms().stream().map(Vm::name),
                        hyperV.switches().all().stream().map(VirtualSwitch::name))
                .filter(name -> name.startsWith(names))
                .count();
        WinPath folder = simulated.root().child("labs").child(lab.value());
        return (int) made + (simulated.machine().files().exists(folder) ? 1 : 0);
    }

    @Override
    public VirtualizationHost host() {
        return host;
    }

    /** The machine goes on, as a real one would. */
    @Override
    public void close() {
        // Whoever opened it may open it again, and finds its labs.
    }
}
