package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.agent.Insides;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.DamagedFileException;
import io.jenkins.plugins.nestedhyperv.qemu.folder.VmFolder;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import io.jenkins.plugins.nestedhyperv.qemu.vm.Console;
import io.jenkins.plugins.nestedhyperv.qemu.vm.Ownership;
import io.jenkins.plugins.nestedhyperv.qemu.vm.VmActions;
import io.jenkins.plugins.nestedhyperv.qemu.vm.VmConfig;
import io.jenkins.plugins.nestedhyperv.qemu.vm.VmRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at the folder of one host VM and at its process. */
final class VmLook {
    private final LedgerFiles files;
    private final VmActions vms;
    private final VmRuns runs;
    private final Insides insides;

    VmLook(LedgerFiles files, VmActions vms, VmRuns runs, Insides insides) {
        this.files = files;
        this.vms = vms;
        this.runs = runs;
        this.insides = insides;
    }

    /** Returns the VM, or its remains, if it is ours; adds what is odd. */
    Optional<ObservedHostVm> look(Ownership ownership, String name, Path path, SeenLabs seen) throws IOException {
        VmFolder folder = new VmFolder(path);
        Optional<QemuProcess> process = seen.process(path);
        Optional<VmConfig> config;
        try {
            config = vms.config(folder);
        } catch (DamagedFileException e) {
            seen.odd(path, e.getMessage());
            return Optional.empty();
        }
        if (!ownership.ofVm(name, path, config)) {
            seen.odd(path, Messages.text("odd.copy"));
            return Optional.empty();
        }
        if (process.isPresent() && isAnothers(process.get(), config)) {
            seen.odd(
                    path,
                    Messages.text("odd.process", String.valueOf(process.get().pid()), path));
            process = Optional.empty();
        }
        return hasOurs(path, seen) || process.isPresent()
                ? Optional.of(observed(VmRef.hostVm(ownership.lab(), name), folder, config, process, seen))
                : Optional.empty();
    }

    private ObservedHostVm observed(
            VmRef vm, VmFolder folder, Optional<VmConfig> config, Optional<QemuProcess> process, SeenLabs seen)
            throws IOException {
        Power power = Power.OFF;
        Look<Inside> inside = new Look.NotSeen<>(Messages.text("inside.off"));
        List<Work> work = List.of();
        Console console = new Console(folder.console());
        if (process.isPresent()) {
            seen.running(process.get());
            console.bound();
            power = runs.sshPort(process.get()).isPresent() ? Power.RUNNING : Power.STARTING;
            // In this order: work that ends in between is listed once too often, never a look from before its end
            // alone.
            work = insides.work(vm);
            inside = insides.look(vm);
        }
        return new ObservedHostVm(
                vm.hostVm(),
                config.isPresent() || vms.hasDisks(folder),
                diskUse(folder.path()),
                config.isPresent(),
                power,
                config.map(VmConfig::extensionsExposed).orElse(false),
                inside,
                work,
                console.tail());
    }

    private DataSize diskUse(Path folder) throws IOException {
        long bytes = 0;
        for (String name : files.list(folder)) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                bytes += sizeOf(file);
            }
        }
        return new DataSize(bytes);
    }

    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0; // It went while we looked.
        }
    }

    private static boolean isAnothers(QemuProcess process, Optional<VmConfig> config) {
        return config.isPresent() && !config.get().mark().id().equals(process.uuid());
    }

    /** Reports what else lies in the folder. A folder with nothing but that is no remains of a VM. */
    private boolean hasOurs(Path folder, SeenLabs seen) throws IOException {
        List<String> names = files.list(folder);
        for (String name : names) {
            if (!VmFolder.isOurs(name)) {
                seen.odd(folder.resolve(name), Messages.text("odd.file"));
            }
        }
        return names.isEmpty() || names.stream().anyMatch(VmFolder::isOurs);
    }
}
