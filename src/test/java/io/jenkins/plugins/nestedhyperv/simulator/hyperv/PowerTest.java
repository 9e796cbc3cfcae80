package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.time.Duration;
import org.junit.Test;

public class PowerTest {
    private final Bench bench = new Bench();

    @Test
    public void startingAndStoppingAgainChangesNothing() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().turnOff();
        vm.power().start();
        String boot = vm.guest().bootId();
        vm.power().start();
        assertThat(vm.guest().bootId()).isEqualTo(boot);

        vm.power().turnOff();
        vm.power().start();
        assertThat(vm.guest().bootId()).isNotEqualTo(boot);
    }

    @Test
    public void aVmStuckInStoppingKeepsItsMemoryAndDisksUntilItsWorkerEnds() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        vm.power().hangsOnStop(true);
        vm.power().turnOff();

        assertThat(vm.power().state()).isEqualTo(VmState.STOPPING);
        Bench.assertRefused(
                ErrorClass.INVALID_STATE, "InvalidState", () -> vm.power().turnOff());
        Bench.assertRefused(
                ErrorClass.INVALID_STATE, "InvalidState", () -> vm.power().start());
        Bench.assertRefused(
                ErrorClass.INVALID_STATE,
                "InvalidState",
                () -> bench.machine.hyperV().drop(vm));
        Bench.assertRefused(
                ErrorClass.OBJECT_IN_USE,
                "0x80070020",
                () -> bench.machine.files().drop(vm.drives().get(0)));
        assertThat(bench.machine.freeMemory()).isEqualTo(DataSize.ofGigabytes(52));
        vm.power().endWorker();
        assertThat(vm.power().state()).isEqualTo(VmState.OFF);
        bench.machine.hyperV().drop(vm);
        assertThat(bench.machine.freeMemory()).isEqualTo(DataSize.ofGigabytes(60));
    }

    @Test
    public void aRestartOfTheHostTurnsOffEvenAVmStuckInStopping() throws HyperVException {
        Vm stuck = bench.vm();
        stuck.power().start();
        stuck.power().hangsOnStop(true);
        stuck.power().turnOff();
        Vm plain = bench.vm();
        plain.power().start();
        String before = bench.machine.bootId();
        bench.machine.reboot(Duration.ofMinutes(3));

        assertThat(stuck.power().state()).isEqualTo(VmState.OFF);
        assertThat(plain.power().state()).isEqualTo(VmState.OFF);
        assertThat(bench.changes)
                .filteredOn(change -> change.what() == What.STOPPED)
                .extracting(Change::actor)
                .containsExactly(Actor.MACHINE, Actor.MACHINE);
        Bench.assertRefused(
                ErrorClass.NO_HYPERVISOR, "0x80004005", () -> plain.power().start());
        bench.settle();
        plain.power().start();
        assertThat(bench.machine.bootId()).isNotEqualTo(before);
    }

    @Test
    public void innerVmsStopWithTheirHostVmAndStayOnItsDisk() throws HyperVException {
        Vm hostVm = bench.hostVm();
        Vm inner = bench.vmOn(Bench.inside(hostVm), DataSize.ofGigabytes(1));
        inner.power().start();
        bench.settle();
        hostVm.power().turnOff();
        assertThat(inner.power().state()).isEqualTo(VmState.OFF);

        hostVm.power().start();
        bench.settle();
        assertThat(Bench.inside(hostVm).hyperV().find(inner.id())).contains(inner);
        assertThat(inner.power().state()).isEqualTo(VmState.OFF);
    }

    @Test
    public void aRunningVmIsNotRemovedAndARemovedOneLeavesItsDisks() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        Bench.assertRefused(
                ErrorClass.INVALID_STATE,
                "InvalidState,Microsoft.HyperV.PowerShell.Commands.RemoveVM",
                () -> bench.machine.hyperV().drop(vm));
        vm.power().turnOff();
        bench.machine.hyperV().drop(vm);

        assertThat(bench.machine.files().exists(vm.drives().get(0))).isTrue();
        assertThat(bench.machine.files().exists(vm.configuration())).isFalse();
        assertThat(bench.machine.hyperV().find(vm.id())).isEmpty();
        Bench.assertRefused(
                ErrorClass.OBJECT_NOT_FOUND,
                "ObjectNotFound",
                () -> bench.machine.hyperV().drop(vm));
    }

    @Test
    public void aSavedVmGoesOnInTheSameBoot() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        bench.settle();
        String boot = vm.guest().bootId();
        vm.power().save();
        assertThat(bench.machine.freeMemory()).isEqualTo(DataSize.ofGigabytes(60));
        assertThat(vm.guest().isUp()).isFalse();
        Bench.assertRefused(
                ErrorClass.INVALID_STATE, "InvalidState", () -> vm.power().turnOff());

        vm.power().start();
        assertThat(vm.guest().isUp()).isTrue();
        assertThat(vm.guest().bootId()).isEqualTo(boot);
        assertThat(vm.guest().enter(Bench.PASSWORD).isUp()).isTrue();
    }

    @Test
    public void aSavedStateNeedsRoomAndGoesWithItsVm() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        DataSize before = bench.machine.files().free();
        vm.power().save();
        assertThat(bench.machine.files().free()).isEqualTo(before.minus(DataSize.ofGigabytes(8)));

        bench.machine.hyperV().drop(vm);
        assertThat(bench.machine.files().list(vm.folder())).isEmpty();
    }

    @Test
    public void changesOfAVmAreCountedWithThoseInsideIt() throws HyperVException {
        Vm hostVm = bench.hostVm();
        long before = hostVm.changes();
        Vm inner = bench.vmOn(Bench.inside(hostVm), DataSize.ofGigabytes(1));
        long made = hostVm.changes();
        inner.power().start();
        bench.settle();

        assertThat(made).isGreaterThan(before);
        assertThat(hostVm.changes()).isGreaterThan(made);
    }
}
