package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec.Processor;
import org.junit.Test;

public class MemoryTest {
    private final Bench bench = new Bench();

    @Test
    public void aVmDoesNotStartWithoutMemoryForIt() throws HyperVException {
        Vm first = bench.vmOn(bench.machine, DataSize.ofGigabytes(40));
        Vm second = bench.vmOn(bench.machine, DataSize.ofGigabytes(21));
        first.power().start();

        Bench.assertRefused(
                ErrorClass.OUT_OF_MEMORY, "0x8007000E", () -> second.power().start());
        assertThat(second.power().state()).isEqualTo(VmState.OFF);
        assertThat(bench.machine.freeMemory()).isEqualTo(DataSize.ofGigabytes(20));
        first.power().turnOff();
        second.power().start();
        assertThat(second.power().state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    public void aVmThatRunsIsResizedButNotWhileAHypervisorRunsInIt() throws HyperVException {
        Vm plain = bench.vm();
        plain.power().start();
        plain.hardware().resize(DataSize.ofGigabytes(9));
        Vm hostVm = bench.hostVm();

        Bench.assertRefused(
                ErrorClass.INVALID_STATE,
                "InvalidState",
                () -> hostVm.hardware().resize(DataSize.ofGigabytes(9)));
        hostVm.power().turnOff();
        hostVm.hardware().resize(DataSize.ofGigabytes(9));
        assertThat(plain.hardware().memory()).isEqualTo(hostVm.hardware().memory());
    }

    @Test
    public void aVmIsNotResizedBeyondWhatItsHostHas() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();

        Bench.assertRefused(
                ErrorClass.OUT_OF_MEMORY, "0x8007000E", () -> vm.hardware().resize(DataSize.ofGigabytes(61)));
    }

    @Test
    public void dynamicMemoryIsSetOnlyWhileTheVmIsOff() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();

        Bench.assertRefused(
                ErrorClass.INVALID_STATE, "InvalidState", () -> vm.hardware().useDynamicMemory(true));
    }

    @Test
    public void anOldBuildDoesNotStartANestingVmWithDynamicMemory() throws HyperVException {
        Vm vm = new Bench(Processor.INTEL, MachineSpec.SERVER_2016).vm();
        vm.hardware().exposeExtensions(true);
        vm.hardware().useDynamicMemory(true);

        Bench.assertRefused(
                ErrorClass.NOT_SUPPORTED, "NotSupported", () -> vm.power().start());
        vm.hardware().useDynamicMemory(false);
        vm.power().start();
        assertThat(vm.power().isOn()).isTrue();
    }

    @Test
    public void aHypervisorNeedsFourGigabytes() throws HyperVException {
        Vm vm = bench.vmOn(bench.machine, DataSize.ofMegabytes(4095));
        vm.hardware().exposeExtensions(true);
        vm.power().start();
        bench.settle();
        Machine inside = vm.guest().enter(Bench.PASSWORD);

        Bench.assertRefused(
                ErrorClass.PREREQUISITE_CHECK_FAILED,
                "Alteration_PrerequisiteCheck_Failed",
                () -> inside.role().install());
        inside.role().enable();
        vm.guest().restart();
        bench.settle();
        assertThat(inside.role().state()).isEqualTo(Role.State.INSTALLED);
        assertThat(inside.hypervisorRuns()).isFalse();
    }
}
