package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import org.junit.Test;

public class RoleTest {
    private final Bench bench = new Bench();

    @Test
    public void theHypervisorRunsOnlyAfterTheRolesReboot() throws HyperVException {
        Vm vm = exposed(true);
        Machine inside = vm.guest().enter(Bench.PASSWORD);
        inside.role().install();
        Bench.image(inside, Bench.IMAGE);
        Vm inner = bench.vmOn(inside, DataSize.ofGigabytes(1));

        assertThat(inside.role().state()).isEqualTo(Role.State.WAITS_FOR_REBOOT);
        Bench.assertRefused(
                ErrorClass.NO_HYPERVISOR, "0x80004005", () -> inner.power().start());
        String before = vm.guest().bootId();
        vm.guest().restart();
        bench.settle();
        inner.power().start();
        assertThat(vm.guest().bootId()).isNotEqualTo(before);
    }

    @Test
    public void withoutTheRoleThereAreNoCmdlets() {
        Vm vm = exposed(true);
        Machine inside = Bench.inside(vm);

        Bench.assertRefused(
                ErrorClass.NO_HYPERVISOR,
                "CommandNotFoundException",
                () -> inside.hyperV().newVm(NewVm.of("v", Bench.FOLDER, DataSize.ofGigabytes(1))));
        Bench.assertRefused(
                ErrorClass.NO_HYPERVISOR,
                "CommandNotFoundException",
                () -> inside.hyperV().switches().create("s", VirtualSwitch.Type.INTERNAL, ""));
    }

    @Test
    public void theFallbackWorksWhereThePrerequisiteCheckLies() throws HyperVException {
        Vm vm = exposed(true);
        Machine inside = vm.guest().enter(Bench.PASSWORD);
        inside.role().checkLies(true);

        Bench.assertRefused(
                ErrorClass.PREREQUISITE_CHECK_FAILED,
                "Alteration_PrerequisiteCheck_Failed",
                () -> inside.role().install());
        inside.role().enable();
        vm.guest().restart();
        bench.settle();
        assertThat(inside.hypervisorRuns()).isTrue();
    }

    @Test
    public void withoutExposedExtensionsTheCheckFailsAndTheFallbackRunsNoHypervisor() throws HyperVException {
        Vm vm = exposed(false);
        Machine inside = vm.guest().enter(Bench.PASSWORD);

        Bench.assertRefused(
                ErrorClass.PREREQUISITE_CHECK_FAILED,
                "Alteration_PrerequisiteCheck_Failed",
                () -> inside.role().install());
        inside.role().enable();
        vm.guest().restart();
        bench.settle();
        Bench.image(inside, Bench.IMAGE);
        Vm inner = bench.vmOn(inside, DataSize.ofGigabytes(1));
        Bench.assertRefused(
                ErrorClass.NO_HYPERVISOR, "0x80004005", () -> inner.power().start());
    }

    @Test
    public void theRoleStaysOnTheDiskWhenTheVmWasOff() throws HyperVException {
        Vm vm = bench.hostVm();
        vm.power().turnOff();
        assertThat(Bench.inside(vm).hypervisorRuns()).isFalse();

        vm.power().start();
        bench.settle();
        assertThat(Bench.inside(vm).hypervisorRuns()).isTrue();
    }

    private Vm exposed(boolean value) {
        Vm vm = bench.vm();
        Bench.done(() -> {
            vm.hardware().exposeExtensions(value);
            vm.power().start();
        });
        bench.settle();
        return vm;
    }
}
