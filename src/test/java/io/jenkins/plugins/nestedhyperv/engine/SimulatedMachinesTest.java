package io.jenkins.plugins.nestedhyperv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.config.SimulatedMachine;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.simulator.time.Distribution;
import io.jenkins.plugins.nestedhyperv.simulator.time.DrawnLatencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.time.Clock;
import java.util.Map;
import org.junit.Test;

public class SimulatedMachinesTest {
    private final SimulatedMachines machines = new SimulatedMachines(Clock.systemUTC());

    private static HostConfig host(String machine) {
        String yaml = "hosts: [{name: pretended, kind: simulated, machine: {" + machine + "}}]";
        Parsed<HostsConfig> parsed = HostsReader.read("hosts.yaml", yaml);
        return ((Parsed.Valid<HostsConfig>) parsed).value().hosts().get(0);
    }

    @Test
    public void everythingThatTakesTimeCanBeSaid() {
        assertThat(SimulatedMachine.LATENCY_NAMES.stream().map(OpenSimulated::step))
                .containsExactly(Step.values());
    }

    @Test
    public void whatIsSaidTakesThePlaceOfWhatTheSpeedSays() {
        SimulatedMachine machine = host("speed: real, latencies: {startVm: 1s..2s, merge: 5s}")
                .machine()
                .orElseThrow();
        Map<Step, Distribution> latencies = OpenSimulated.latencies(machine);
        assertThat(latencies.get(Step.START_VM)).hasToString("1s..2s");
        assertThat(latencies.get(Step.MERGE)).hasToString("5s..5s");
        assertThat(latencies.get(Step.BOOT_HOST_VM)).isEqualTo(DrawnLatencies.TYPICAL.get(Step.BOOT_HOST_VM));
        assertThat(OpenSimulated.latencies(host("").machine().orElseThrow())).isEqualTo(DrawnLatencies.QUICK);
    }

    @Test
    public void aMachineIsAsLargeAsItIsSaid() throws HostException {
        VirtualizationHost open = machines.open(host("memory: 64GB, cpus: 16, disk: 2TB, processor: intel"))
                .host();
        HostResources seen =
                open.snapshot(new Ledger("a", 1), Map.of()).resources().found().orElseThrow();
        assertThat(seen.memory()).isEqualTo(DataSize.ofGigabytes(64));
        assertThat(seen.cpus()).isEqualTo(16);
        assertThat(seen.disk()).isEqualTo(DataSize.ofGigabytes(2048));
        assertThat(machines.leftovers(host(""), new LabId("abcd1234"))).isZero();
    }

    @Test
    public void aMachineStaysUntilItIsMadeOfOtherThings() {
        OpenHost first = machines.open(host("cpus: 8"));
        first.close();
        assertThat(machines.open(host("cpus: 8"))).isSameAs(first);
        assertThat(machines.open(host("cpus: 16"))).isNotSameAs(first);
    }
}
