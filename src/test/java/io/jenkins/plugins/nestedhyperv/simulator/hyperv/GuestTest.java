package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class GuestTest {
    private final Bench bench = new Bench();

    @Test
    public void aSessionIsRefusedUntilTheGuestIsUp() throws HyperVException {
        Vm vm = bench.vm();
        assertNoSession(vm);
        vm.power().start();
        assertNoSession(vm);

        bench.settle();
        assertThat(bench.timeline.now()).isEqualTo("2026-01-01T00:00:30Z");
        assertThat(vm.guest().enter(Bench.PASSWORD).vm()).contains(vm);
        vm.guest().restart();
        assertNoSession(vm);
        vm.power().turnOff();
        assertNoSession(vm);
    }

    @Test
    public void aSessionIsRefusedWithAWrongPassword() throws HyperVException {
        Vm vm = bench.vm();
        vm.guest().changePassword("other");
        vm.power().start();
        bench.settle();

        Bench.assertRefused(
                ErrorClass.SESSION, "PSDirectException", () -> vm.guest().enter(Bench.PASSWORD));
        assertThat(vm.guest().enter("other")).isSameAs(Bench.inside(vm));
    }

    @Test
    public void aGuestThatNeverBootsIsNotUpHoweverLongOneWaits() throws HyperVException {
        Vm vm = bench.vm();
        vm.guest().neverBoots(true);
        vm.power().start();
        bench.settle();
        assertNoSession(vm);

        vm.guest().neverBoots(false);
        vm.power().turnOff();
        vm.power().start();
        bench.settle();
        assertThat(vm.guest().isUp()).isTrue();
    }

    @Test
    public void aVmWithoutASystemRunsButIsNeverUp() throws HyperVException {
        Vm vm = bench.machine.hyperV().newVm(NewVm.of("empty", Bench.FOLDER, DataSize.ofGigabytes(1)));
        vm.power().start();
        bench.settle();

        assertThat(vm.power().state()).isEqualTo(VmState.RUNNING);
        assertNoSession(vm);
    }

    @Test
    public void aGuestThatHangsLeavesItsVmOnAndItsInnerVmsOutOfReach() throws HyperVException {
        Vm vm = bench.hostVm();
        Vm inner = bench.vmOn(Bench.inside(vm), DataSize.ofGigabytes(1));
        inner.power().start();
        bench.settle();
        vm.guest().hangs();

        assertThat(vm.power().state()).isEqualTo(VmState.RUNNING);
        assertThat(inner.power().state()).isEqualTo(VmState.RUNNING);
        assertNoSession(vm);
        assertNoSession(inner);
    }

    @Test
    public void aRestartIsANewBootAndToldAsOne() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        bench.settle();
        String before = vm.guest().bootId();
        bench.changes.clear();
        vm.guest().restart();
        bench.settle();

        assertThat(vm.guest().bootId()).isNotEqualTo(before);
        assertThat(bench.changes).extracting(Change::what).containsExactly(What.STOPPED, What.STARTED);
        assertThat(bench.changes).extracting(Change::detail).containsOnly(Change.RESTART);
    }

    @Test
    public void aGuestThatShutsDownTurnsItsVmOff() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        bench.settle();
        vm.guest().shutDown();

        assertThat(vm.power().state()).isEqualTo(VmState.OFF);
        assertThat(bench.changes.get(bench.changes.size() - 1).actor()).isEqualTo(Actor.MACHINE);
        assertThat(bench.machine.actor()).isEqualTo(Actor.engine("installation", "lab", "vm"));
    }

    @Test
    public void aStopDuringTheBootIsTheEndOfIt() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        vm.power().turnOff();
        bench.settle();

        assertThat(vm.guest().isUp()).isFalse();
    }

    @Test
    public void whoeverListensHearsOfEachBoot() throws HyperVException {
        AtomicInteger heard = new AtomicInteger();
        Vm vm = bench.vm();
        bench.machine.onChange(heard::incrementAndGet);
        vm.power().start();
        assertThat(heard).hasValue(1);

        bench.settle();
        assertThat(heard).hasValue(2);
    }

    private static void assertNoSession(Vm vm) {
        Bench.assertRefused(
                ErrorClass.SESSION, "PSSessionStateBroken", () -> vm.guest().enter(Bench.PASSWORD));
    }
}
