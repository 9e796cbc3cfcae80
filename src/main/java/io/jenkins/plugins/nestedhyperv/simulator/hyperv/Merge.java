package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * The merge of one disk of a removed checkpoint with the one child that a VM has of it. Until then both stay; with several
 * children, or without room for what the child holds, the disk stays for good. A checkpoint's own file without a child goes.
 */
final class Merge {
    private final Vm vm;
    private final WinPath frozen;
    private final Runnable then;

    Merge(Vm vm, WinPath frozen, Runnable then) {
        this.vm = vm;
        this.frozen = frozen;
        this.then = then;
    }

    void begin() {
        vm.host().world().timeline.after(vm.host().world().latencies.of(Step.MERGE), () -> {
            vm.host().world().byItself(this::run);
            then.run();
            vm.touched();
            vm.host().world().seen();
        });
    }

    private void run() {
        if (vm.checkpoints().isFrozen(frozen)) {
            return;
        }
        List<WinPath> children = childrenOfFrozen();
        try {
            if (children.size() == 1) {
                absorb(children.get(0));
            } else if (children.isEmpty() && isUseless()) {
                vm.host().files().drop(frozen);
            }
        } catch (HyperVException e) {
            // As on a real host: the event log has it, and the files stay as they were.
            return;
        }
    }

    private boolean isUseless() {
        return frozen.name().endsWith(".avhdx")
                && !vm.drives().contains(frozen)
                && vm.host().files().exists(frozen);
    }

    private void absorb(WinPath childPath) throws HyperVException {
        Volume files = vm.host().files();
        StoredFile parent = files.existing(frozen);
        StoredFile child = files.existing(childPath);
        List<WinPath> grandchildren = childrenOf(Disks.disk(child));
        files.grow(parent, child.bytes());
        boolean live = child.holder().isPresent();
        vm.host().hyperV().disks().close(childPath);
        Disks.disk(parent).absorb(Disks.disk(child));
        for (WinPath grandchild : grandchildren) {
            Disks.disk(files.existing(grandchild)).adopt(parent.path(), Disks.disk(parent));
        }
        vm.exchangeDrive(childPath, frozen);
        vm.checkpoints().exchange(childPath, frozen);
        if (live) {
            vm.host().hyperV().disks().open(frozen, vm.id());
        }
        files.drop(childPath);
    }

    private List<WinPath> childrenOfFrozen() {
        return vm.host()
                .files()
                .file(frozen)
                .flatMap(file -> file.content(Disk.class))
                .map(this::childrenOf)
                .orElse(List.of());
    }

    private List<WinPath> childrenOf(Disk parent) {
        Stream<WinPath> known = Stream.concat(
                vm.drives().stream(), vm.checkpoints().all().stream().flatMap(one -> one.drives().stream()));
        return known.distinct()
                .filter(path -> vm.host()
                        .files()
                        .file(path)
                        .flatMap(file -> file.content(Disk.class))
                        .filter(disk -> disk.isChildOf(parent))
                        .isPresent())
                .toList();
    }
}
