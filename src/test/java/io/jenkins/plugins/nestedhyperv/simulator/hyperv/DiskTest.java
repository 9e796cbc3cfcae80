package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import org.junit.Test;

public class DiskTest {
    private static final WinPath CHILD = Bench.FOLDER.child("child.vhdx");

    private final Bench bench = new Bench();
    private final Disks disks = bench.machine.hyperV().disks();
    private final Volume files = bench.machine.files();

    @Test
    public void aVmWritesItsChildAndNeverTheImage() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        bench.settle();

        assertThat(bench.changes)
                .filteredOn(change -> change.what() == What.WRITTEN)
                .extracting(change -> change.thing().kind())
                .contains(Kind.DISK)
                .doesNotContain(Kind.IMAGE);
        assertThat(disks.disk(Bench.IMAGE).writes()).isZero();
    }

    @Test
    public void aVmThatStartsFromTheImageItselfWritesIt() throws HyperVException {
        bench.machine.actAs(Actor.stranger("fool"));
        Vm vm = bench.machine.hyperV().newVm(NewVm.of("vm", Bench.FOLDER, DataSize.ofGigabytes(4)));
        vm.attach(Bench.IMAGE);
        vm.power().start();

        assertThat(bench.changes)
                .filteredOn(change ->
                        change.what() == What.WRITTEN && change.thing().kind() == Kind.IMAGE)
                .singleElement()
                .extracting(Change::actor)
                .isEqualTo(Actor.stranger("fool"));
    }

    @Test
    public void aReadOnlyDiskIsNotOpenedForWriting() throws HyperVException {
        files.existing(Bench.IMAGE).markReadOnly(true);
        disks.createChild(CHILD, Bench.IMAGE);

        Bench.assertRefused(ErrorClass.ACCESS_DENIED, "0x80070005", () -> disks.edit(Bench.IMAGE, disk -> {}));
        Bench.assertRefused(ErrorClass.ACCESS_DENIED, "0x80070005", () -> files.drop(Bench.IMAGE));
    }

    @Test
    public void aWrittenParentBreaksItsChildren() throws HyperVException {
        Vm vm = bench.vm();
        disks.edit(Bench.IMAGE, disk -> {});

        Bench.assertRefused(
                ErrorClass.DISK_CHAIN_BROKEN, "0xC03A000E", () -> vm.power().start());
        Bench.assertRefused(
                ErrorClass.DISK_CHAIN_BROKEN,
                "0xC03A000E",
                () -> disks.createChild(CHILD, vm.drives().get(0)));
        assertThat(vm.power().state()).isEqualTo(VmState.OFF);
        assertThat(files.existing(vm.drives().get(0)).isOpen()).isFalse();
    }

    @Test
    public void aReplacedOrMissingParentBreaksItsChildren() throws HyperVException {
        Vm vm = bench.vm();
        files.drop(Bench.IMAGE);
        Bench.assertRefused(
                ErrorClass.DISK_CHAIN_BROKEN, "0xC03A000D", () -> vm.power().start());

        Bench.image(bench.machine, Bench.IMAGE);
        Bench.assertRefused(
                ErrorClass.DISK_CHAIN_BROKEN, "0xC03A000E", () -> vm.power().start());
    }

    @Test
    public void aMovedParentIsFoundAgainBySettingItsPath() throws HyperVException {
        Vm vm = bench.vm();
        WinPath moved = Bench.IMAGE.parent().child("moved.vhdx");
        files.copy(Bench.IMAGE, moved);
        files.drop(Bench.IMAGE);

        disks.reparent(vm.drives().get(0), moved, false);
        vm.power().start();
        assertThat(disks.disk(vm.drives().get(0)).parentPath()).contains(moved);
    }

    @Test
    public void anotherParentIsTakenOnlyWhenTheMismatchIsIgnored() throws HyperVException {
        disks.createChild(CHILD, Bench.IMAGE);
        WinPath other = Bench.IMAGE.parent().child("other.vhdx");
        Bench.image(bench.machine, other);

        Bench.assertRefused(ErrorClass.DISK_CHAIN_BROKEN, "0xC03A000E", () -> disks.reparent(CHILD, other, false));
        disks.reparent(CHILD, other, true);
        assertThat(disks.chain(CHILD)).hasSize(1);
    }

    @Test
    public void aDiskOfAVmThatRunsIsInUseAndSoIsItsParent() throws HyperVException {
        Vm vm = bench.vm();
        WinPath disk = vm.drives().get(0);
        vm.power().start();

        Bench.assertRefused(ErrorClass.OBJECT_IN_USE, "0x80070020", () -> files.drop(disk));
        Bench.assertRefused(ErrorClass.OBJECT_IN_USE, "0x80070020", () -> disks.createChild(CHILD, disk));
        Bench.assertRefused(ErrorClass.OBJECT_IN_USE, "0x80070020", () -> disks.edit(Bench.IMAGE, there -> {}));
        Bench.assertRefused(ErrorClass.OBJECT_IN_USE, "0x80070020", () -> files.drop(Bench.IMAGE));
        vm.power().turnOff();
        files.drop(disk);
        assertThat(files.exists(disk)).isFalse();
    }

    @Test
    public void aMountedDiskKeepsItsVmFromStarting() throws HyperVException {
        Vm vm = bench.vm();
        disks.open(vm.drives().get(0), "scanner");

        Bench.assertRefused(
                ErrorClass.OBJECT_IN_USE, "0x80070020", () -> vm.power().start());
        disks.close(vm.drives().get(0));
        vm.power().start();
        assertThat(files.existing(vm.drives().get(0)).holder()).contains(vm.id());
    }

    @Test
    public void oneDiskStartsWithOneVmOnly() throws HyperVException {
        Vm first = bench.vm();
        Vm second = bench.machine.hyperV().newVm(NewVm.of("other", Bench.FOLDER, DataSize.ofGigabytes(4)));
        second.attach(first.drives().get(0));
        second.power().start();

        Bench.assertRefused(
                ErrorClass.OBJECT_IN_USE, "0x80070020", () -> first.power().start());
    }

    @Test
    public void aDiskOfThatPathOrAMissingParentIsRefused() throws HyperVException {
        disks.createChild(CHILD, Bench.IMAGE);

        Bench.assertRefused(ErrorClass.OBJECT_EXISTS, "0x80070050", () -> disks.create(CHILD, DataSize.ofGigabytes(1)));
        Bench.assertRefused(
                ErrorClass.OBJECT_NOT_FOUND,
                "0x80070002",
                () -> disks.createChild(Bench.FOLDER.child("b.vhdx"), WinPath.of("D:\\none.vhdx")));
        Bench.assertRefused(
                ErrorClass.OBJECT_NOT_FOUND,
                "0x80070003",
                () -> disks.createChild(WinPath.of("D:\\none\\b.vhdx"), Bench.IMAGE));
    }

    @Test
    public void whatASystemStoresIsSeenByChildrenButItsInhabitantsAreNot() throws HyperVException {
        disks.disk(Bench.IMAGE).store(String.class, "of the image");
        StringBuilder own = disks.disk(Bench.IMAGE).inhabitant(StringBuilder.class, StringBuilder::new);
        disks.createChild(CHILD, Bench.IMAGE);

        Disk child = disks.disk(CHILD);
        assertThat(child.find(String.class)).contains("of the image");
        assertThat(child.inhabitant(StringBuilder.class, StringBuilder::new)).isNotSameAs(own);
    }

    @Test
    public void aSystemThatNeverHasRoomDoesNotStart() throws HyperVException {
        Vm vm = bench.vm();
        files.store(WinPath.of("D:\\movie"), "movie", files.free());

        Bench.assertRefused(ErrorClass.DISK_FULL, "0x80070070", () -> vm.power().start());
        files.drop(WinPath.of("D:\\movie"));
        vm.power().start();
        assertThat(files.existing(vm.drives().get(0)).size()).isEqualTo(DataSize.ofMegabytes(4 + 256));
    }
}
