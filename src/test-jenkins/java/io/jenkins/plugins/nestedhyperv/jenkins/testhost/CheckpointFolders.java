package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Checkpoints of the inner VMs of one host VM: copies of the folders that stand for their disks. */
final class CheckpointFolders {
    private static final ActionOutcome DONE = new ActionOutcome.Done();

    private final GuestFolders folders;
    private final String lab;
    private final String hostVm;

    CheckpointFolders(GuestFolders folders, String lab, String hostVm) {
        this.folders = folders;
        this.lab = lab;
        this.hostVm = hostVm;
    }

    private Path of(InnerVmState vm) {
        return folders.innerVm(lab, hostVm, vm.name);
    }

    private Path kept(InnerVmState vm, String checkpoint) {
        return folders.hostVm(lab, hostVm)
                .resolve("checkpoints")
                .resolve(vm.name)
                .resolve(checkpoint);
    }

    ActionOutcome make(InnerVmState vm, Action.MakeCheckpoint action) {
        String operation = action.operation().value();
        if (vm.operations.contains(operation)) {
            return DONE;
        }
        if (action.memory() || vm.checkpoints.containsKey(action.checkpoint())) {
            return failed("the test host keeps no memory, or has a checkpoint " + action.checkpoint() + " already");
        }
        Path kept = kept(vm, action.checkpoint());
        copy(of(vm), kept);
        vm.checkpoints.put(action.checkpoint(), kept.toString());
        vm.operations.add(operation);
        return DONE;
    }

    ActionOutcome restore(InnerVmState vm, Action.RestoreCheckpoint action) {
        String operation = action.operation().value();
        if (vm.operations.contains(operation)) {
            return DONE;
        }
        if (!vm.checkpoints.containsKey(action.checkpoint())) {
            return failed(vm.name + " has no checkpoint " + action.checkpoint());
        }
        vm.off();
        folders.remove(of(vm));
        copy(kept(vm, action.checkpoint()), of(vm));
        vm.operations.add(operation);
        return DONE;
    }

    private static ActionOutcome failed(String message) {
        return new ActionOutcome.Failed(Trouble.lasting(message));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            if (Files.exists(from)) {
                for (Path path : paths(from)) {
                    copyOne(path, to.resolve(from.relativize(path)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> paths(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        }
    }

    private static void copyOne(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
        } else if (Files.isRegularFile(from)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
