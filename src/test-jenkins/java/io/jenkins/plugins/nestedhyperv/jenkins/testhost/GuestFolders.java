package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders that stand for the disks of VMs, and the processes that run in them. A process belongs to a VM by what its
 * environment says, so that none gets away by leaving its group.
 */
final class GuestFolders {
    /** Names, in the environment of each process in a VM, the folder of that VM. */
    static final String GUEST = "NHV_TEST_GUEST";

    private final Path root;

    GuestFolders(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path lab(String lab) {
        return root.resolve(lab);
    }

    Path hostVm(String lab, String hostVm) {
        return lab(lab).resolve(hostVm);
    }

    Path innerVm(String lab, String hostVm, String innerVm) {
        return hostVm(lab, hostVm).resolve("inner").resolve(innerVm);
    }

    /** The folder of a VM's own files. */
    Path of(VmRef vm) {
        Path hostVm = hostVm(vm.lab().value(), vm.hostVm());
        return vm.innerVm()
                .map(inner -> innerVm(vm.lab().value(), vm.hostVm(), inner))
                .orElse(hostVm.resolve("own"));
    }

    /** Kills all processes of the VMs in a folder. */
    void kill(Path folder) {
        kill(GUEST, folder);
    }

    /** Kills all processes whose environment names a folder, or one in it. */
    static void kill(String variable, Path folder) {
        List<ProcessHandle> left = processes(variable, folder);
        while (!left.isEmpty()) {
            left.forEach(ProcessHandle::destroyForcibly);
            left = processes(variable, folder);
        }
    }

    /** Kills all processes of the VMs in a folder, and removes it. */
    void remove(Path folder) {
        kill(folder);
        while (Files.exists(folder)) {
            paths(folder).forEach(GuestFolders::delete);
        }
    }

    /** Every file and folder of VMs. */
    List<Path> leftFiles() {
        return Files.exists(root)
                ? paths(root).stream().filter(path -> !path.equals(root)).toList()
                : List.of();
    }

    /** Every process of VMs. */
    List<ProcessHandle> leftProcesses() {
        return processes(GUEST, root);
    }

    /** All processes whose environment names a folder, or one in it. */
    static List<ProcessHandle> processes(String variable, Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> names(variable + "=" + folder, process))
                .toList();
    }

    private static boolean names(String beginning, ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
        try {
            String environment = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return Stream.of(environment.split("\0"))
                    .anyMatch(entry -> entry.equals(beginning) || entry.startsWith(beginning + "/"));
        } catch (IOException e) {
            return false; // It has ended, or is somebody else's.
        }
    }

    private static List<Path> paths(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException | IOException e) {
            return List.of(); // Something went away meanwhile.
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            return; // The caller looks again.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
