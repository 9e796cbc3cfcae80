package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class ExportTest {
    private static final WinPath EXPORTS = WinPath.of("D:\\exports");

    private final Bench bench = new Bench();
    private final HyperV hyperV = bench.machine.hyperV();
    private final Actor maker = bench.machine.actor();
    private final Actor other = Actor.stranger("owner");

    @Test
    public void aCopyHasTheNotesButAnotherIdAndAnotherMaker() throws HyperVException {
        Vm vm = marked();
        Vm copy = hyperV.exports().importCopy(hyperV.exports().export(vm, EXPORTS), WinPath.of("D:\\copies"));

        assertThat(copy.notes()).isEqualTo("mark of " + vm.id());
        assertThat(copy.name()).isEqualTo(vm.name());
        assertThat(copy.id()).isNotEqualTo(vm.id());
        assertThat(copy.thing().maker()).isEqualTo(other);
        assertThat(vm.thing().maker()).isEqualTo(maker);
        assertThat(copy.hardware().exposesExtensions()).isTrue();
        assertThat(copy.drives()).doesNotContainAnyElementsOf(vm.drives());
    }

    @Test
    public void aCopyBootsWithoutTheImageAndBesideItsOriginal() throws HyperVException {
        Vm vm = marked();
        Vm copy = hyperV.exports().importCopy(hyperV.exports().export(vm, EXPORTS), WinPath.of("D:\\copies"));
        vm.power().start();
        copy.power().start();
        bench.settle();

        assertThat(copy.guest().isUp()).isTrue();
        assertThat(Bench.inside(copy)).isNotSameAs(Bench.inside(vm));
        assertThat(hyperV.disks().chain(copy.drives().get(0))).isEmpty();
    }

    @Test
    public void aVmIsRegisteredInPlaceOnlyOnceItIsGone() throws HyperVException {
        Vm vm = marked();
        WinPath export = hyperV.exports().export(vm, EXPORTS);
        Bench.assertRefused(
                ErrorClass.OBJECT_EXISTS, "ObjectExists", () -> hyperV.exports().register(export));

        hyperV.drop(vm);
        Vm back = hyperV.exports().register(export);
        assertThat(back.id()).isEqualTo(vm.id());
        assertThat(back.configuration()).isEqualTo(export);
        assertThat(back.thing().maker()).isEqualTo(maker);
        assertThat(bench.machine.files().existing(back.drives().get(0)).thing().maker())
                .isEqualTo(other);
    }

    @Test
    public void aCopyKeepsTheSwitchInUse() throws HyperVException {
        Vm vm = marked();
        VirtualSwitch lab = hyperV.switches().create("lab", VirtualSwitch.Type.PRIVATE, "");
        vm.adapters().get(0).connect(lab);
        hyperV.exports().importCopy(hyperV.exports().export(vm, EXPORTS), WinPath.of("D:\\copies"));
        hyperV.drop(vm);

        Bench.assertRefused(
                ErrorClass.OBJECT_IN_USE, "ObjectInUse", () -> hyperV.switches().drop(lab.id()));
    }

    @Test
    public void aSecondExportToOnePlaceAndAFileThatIsNoneAreRefused() throws HyperVException {
        Vm vm = marked();
        hyperV.exports().export(vm, EXPORTS);

        Bench.assertRefused(
                ErrorClass.OBJECT_EXISTS, "ObjectExists", () -> hyperV.exports().export(vm, EXPORTS));
        Bench.assertRefused(
                ErrorClass.INVALID_PARAMETER,
                "InvalidParameter",
                () -> hyperV.exports().register(Bench.IMAGE));
    }

    private Vm marked() throws HyperVException {
        Vm vm = bench.vm();
        vm.note("mark of " + vm.id());
        vm.hardware().exposeExtensions(true);
        bench.machine.actAs(other);
        return vm;
    }
}
