package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.List;
import org.junit.Test;

public class CheckpointTest {
    private final Bench bench = new Bench();
    private final Volume files = bench.machine.files();

    @Test
    public void aVmWritesToANewFileAfterACheckpoint() throws HyperVException {
        Vm vm = bench.vm();
        WinPath before = vm.drives().get(0);
        vm.power().start();
        bench.settle();
        Checkpoint checkpoint = vm.checkpoints().create("clean");

        WinPath now = vm.drives().get(0);
        assertThat(now.name()).endsWith(".avhdx");
        assertThat(checkpoint.drives()).containsExactly(before);
        assertThat(files.existing(now).holder()).contains(vm.id());
        Bench.assertRefused(ErrorClass.OBJECT_IN_USE, "0x80070020", () -> files.drop(before));
        assertThat(vm.guest().isUp()).isTrue();
    }

    @Test
    public void aMergeTakesTimeAndLeavesOneFile() throws HyperVException {
        Vm vm = bench.vm();
        WinPath before = vm.drives().get(0);
        vm.power().start();
        Checkpoint checkpoint = vm.checkpoints().create("clean");
        WinPath child = vm.drives().get(0);
        vm.power().turnOff();
        vm.checkpoints().drop(checkpoint);

        assertThat(vm.isMerging()).isTrue();
        Bench.assertRefused(
                ErrorClass.INVALID_STATE,
                "InvalidState",
                () -> bench.machine.hyperV().drop(vm));
        assertThat(vm.drives()).containsExactly(child);
        bench.settle();
        assertThat(vm.isMerging()).isFalse();
        assertThat(vm.drives()).containsExactly(before);
        assertThat(files.exists(child)).isFalse();
        vm.power().start();
    }

    @Test
    public void aVmRunsOnWhileItsDisksAreMerged() throws HyperVException {
        Vm vm = bench.vm();
        vm.power().start();
        bench.settle();
        Checkpoint first = vm.checkpoints().create("first");
        vm.checkpoints().create("second");
        vm.checkpoints().drop(first);
        bench.settle();

        assertThat(vm.guest().isUp()).isTrue();
        assertThat(vm.checkpoints().all()).hasSize(1);
        assertThat(vm.checkpoints().all().get(0).drives()).isEqualTo(first.drives());
        vm.power().turnOff();
        vm.power().start();
        assertThat(vm.power().isOn()).isTrue();
    }

    @Test
    public void aMergeWithoutRoomLeavesTheFilesAsTheyAre() throws HyperVException {
        Vm vm = bench.vm();
        Checkpoint checkpoint = vm.checkpoints().create("clean");
        List<WinPath> drives = vm.drives();
        vm.checkpoints().drop(checkpoint);
        files.store(WinPath.of("D:\\movie"), "movie", files.free());
        bench.settle();

        assertThat(vm.isMerging()).isFalse();
        assertThat(vm.drives()).isEqualTo(drives);
        files.drop(WinPath.of("D:\\movie"));
        vm.power().start();
        assertThat(vm.power().isOn()).isTrue();
    }

    @Test
    public void aRestoredCheckpointLosesWhatWasStoredSince() throws HyperVException {
        Vm vm = bench.vm();
        Checkpoint checkpoint = vm.checkpoints().create("clean");
        WinPath dirty = vm.drives().get(0);
        bench.machine.hyperV().disks().disk(dirty).store(String.class, "dirt");
        vm.power().start();
        Bench.assertRefused(
                ErrorClass.INVALID_STATE, "InvalidState", () -> vm.checkpoints().restore(checkpoint));
        vm.power().turnOff();

        vm.checkpoints().restore(checkpoint);
        assertThat(vm.guest().systemDisk().orElseThrow().find(String.class)).isEmpty();
        assertThat(files.exists(dirty)).isFalse();
        vm.power().start();
        bench.settle();
        assertThat(vm.guest().isUp()).isTrue();
    }

    @Test
    public void aFileThatNothingContinuesGoesWithItsCheckpoint() throws HyperVException {
        Vm vm = bench.vm();
        Checkpoint first = vm.checkpoints().create("first");
        Checkpoint second = vm.checkpoints().create("second");
        vm.checkpoints().restore(first);

        vm.checkpoints().drop(second);
        bench.settle();
        assertThat(second.drives()).noneMatch(files::exists);
        vm.checkpoints().drop(first);
        bench.settle();
        assertThat(vm.drives()).isEqualTo(first.drives());
    }

    @Test
    public void aCheckpointOfAnotherVmIsNotFound() throws HyperVException {
        Checkpoint other = bench.vm().checkpoints().create("clean");
        Vm vm = bench.vm();

        Bench.assertRefused(
                ErrorClass.OBJECT_NOT_FOUND,
                "ObjectNotFound",
                () -> vm.checkpoints().drop(other));
    }

    @Test
    public void filesGrowByWhatIsMerged() throws HyperVException {
        Vm vm = bench.vm();
        WinPath before = vm.drives().get(0);
        vm.checkpoints().drop(vm.checkpoints().create("clean"));
        bench.settle();

        assertThat(files.existing(before).size()).isEqualTo(DataSize.ofMegabytes(8));
    }
}
