package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec.Processor;
import java.time.Duration;
import java.util.Optional;
import org.junit.Test;

public class ExtensionsTest {
    private static final String SET_PROCESSOR = ",Microsoft.HyperV.PowerShell.Commands.SetVMProcessor";

    private final Bench bench = new Bench();

    @Test
    public void extensionsAreSetOnlyWhileTheVmIsOff() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();

        Bench.assertRefused(
                ErrorClass.INVALID_STATE,
                "InvalidState" + SET_PROCESSOR,
                () -> vm.hardware().exposeExtensions(true));
        vm.power().turnOff();
        vm.hardware().exposeExtensions(true);
        vm.power().start();
        Bench.assertRefused(
                ErrorClass.INVALID_STATE,
                "InvalidState" + SET_PROCESSOR,
                () -> vm.hardware().exposeExtensions(false));
        assertThat(vm.hardware().exposesExtensions()).isTrue();
    }

    @Test
    public void extensionsAreNotSetOverASavedState() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        vm.power().save();

        Bench.assertRefused(
                ErrorClass.INVALID_STATE,
                "InvalidState" + SET_PROCESSOR,
                () -> vm.hardware().exposeExtensions(true));
        vm.power().dropSavedState();
        vm.hardware().exposeExtensions(true);
        assertThat(vm.hardware().exposesExtensions()).isTrue();
    }

    @Test
    public void intelNeedsServer2016AndVersion8() {
        assertNests(Processor.INTEL, MachineSpec.SERVER_2016, VmVersion.of(8, 0), true);
        assertNests(Processor.INTEL, MachineSpec.SERVER_2016 - 1, VmVersion.of(5, 0), false);
        assertNests(Processor.INTEL, MachineSpec.SERVER_2022, VmVersion.of(5, 0), false);
    }

    @Test
    public void amdNeedsServer2022AndVersion93() {
        assertNests(Processor.AMD, MachineSpec.SERVER_2022, VmVersion.of(9, 3), true);
        assertNests(Processor.AMD, MachineSpec.SERVER_2019, VmVersion.of(9, 0), false);
        assertNests(Processor.AMD, MachineSpec.SERVER_2022, VmVersion.of(9, 2), false);
    }

    @Test
    public void aVersionThatTheBuildDoesNotKnowIsRefused() {
        Machine host = new Bench(Processor.INTEL, MachineSpec.SERVER_2019).machine;
        NewVm wanted = new NewVm("vm", Bench.FOLDER, 2, DataSize.ofGigabytes(8), Optional.of(VmVersion.of(10, 0)));

        Bench.assertRefused(
                ErrorClass.INVALID_PARAMETER,
                "InvalidParameter",
                () -> host.hyperV().newVm(wanted));
    }

    @Test
    public void eachLevelSeesOfTheProcessorWhatTheOneBelowLetsIt() throws HyperVException {
        assertThat(bench.machine.facts()).isEqualTo(new LevelFacts(true, "", false, "0A0011D5", true, false));
        Vm bare = bench.vm();
        bare.power().start();
        Vm exposed = bench.vm();
        exposed.hardware().exposeExtensions(true);
        exposed.power().start();
        bench.settle();
        Vm hostVm = bench.hostVm();
        Vm inner = bench.vmOn(Bench.inside(hostVm), DataSize.ofGigabytes(2));
        inner.power().start();
        bench.settle();

        assertThat(bench.machine.facts().vmRuns()).isTrue();
        assertThat(Bench.inside(bare).facts()).isEqualTo(guest("", false, false));
        assertThat(Bench.inside(exposed).facts()).isEqualTo(guest("vmx", false, false));
        assertThat(Bench.inside(hostVm).facts()).isEqualTo(guest("", true, true));
        assertThat(Bench.inside(inner).facts()).isEqualTo(guest("", false, false));
    }

    @Test
    public void aHostThatDoesNotOfferNestingShowsNoExtensionsAfterItsNextBoot() throws HyperVException {
        bench.machine.offerNesting(false);
        Vm before = bench.vm();
        before.hardware().exposeExtensions(true);
        before.power().start();
        bench.settle();
        assertThat(Bench.inside(before).facts().extension()).isEqualTo("vmx");

        bench.machine.reboot(Duration.ofMinutes(5));
        bench.settle();
        before.power().start();
        bench.settle();
        assertThat(Bench.inside(before).facts().extension()).isEmpty();
    }

    private static LevelFacts guest(String extension, boolean launched, boolean vmRuns) {
        return new LevelFacts(true, extension, !extension.isEmpty(), "FFFFFFFF", launched, vmRuns);
    }

    private static void assertNests(Processor processor, int build, VmVersion version, boolean works) {
        Machine host = new Bench(processor, build).machine;
        Bench.done(() -> {
            Vm vm = host.hyperV()
                    .newVm(new NewVm("vm", Bench.FOLDER, 2, DataSize.ofGigabytes(8), Optional.of(version)));
            if (works) {
                vm.hardware().exposeExtensions(true);
            } else {
                Bench.assertRefused(
                        ErrorClass.NOT_SUPPORTED,
                        "NotSupported" + SET_PROCESSOR,
                        () -> vm.hardware().exposeExtensions(true));
            }
        });
    }
}
