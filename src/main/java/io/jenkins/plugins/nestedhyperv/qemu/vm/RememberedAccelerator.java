package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import io.jenkins.plugins.nestedhyperv.qemu.accel.AcceleratorProbe;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.DamagedFileException;
import io.jenkins.plugins.nestedhyperv.qemu.folder.JsonFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Probes the machine, and where that takes a guest, only once for each boot of the machine and image. May be asked by
 * several threads at once.
 */
public final class RememberedAccelerator implements AcceleratorSource {
    private final AcceleratorProbe probe;
    private final MachineFiles machine;
    private final JsonFiles json;
    private final Path file;

    /** The content of {@code accelerator.json}. */
    record Remembered(String machineBoot, String initrd, Accelerator accelerator) {
        Remembered {
            Objects.requireNonNull(accelerator, "accelerator");
        }

        boolean holds(String bootNow, Path initrdNow) {
            return bootNow.equals(machineBoot) && initrdNow.toString().equals(initrd);
        }
    }

    /** Remembers under a root what a probe finds. */
    public RememberedAccelerator(RootFolder root, LedgerFiles files, MachineFiles machine, AcceleratorProbe probe) {
        this.probe = probe;
        this.machine = machine;
        this.json = new JsonFiles(files);
        this.file = root.path().resolve("accelerator.json");
    }

    @Override
    public synchronized Accelerator choose(Path kernel, Path initrd) throws IOException, InterruptedException {
        if (probe.obstacle().isPresent()) {
            return probe.probe(kernel, initrd); // takes no guest
        }
        String boot = machine.read("/proc/sys/kernel/random/boot_id").strip();
        Optional<Accelerator> known =
                read().filter(found -> found.holds(boot, initrd)).map(Remembered::accelerator);
        if (known.isPresent()) {
            return known.get();
        }
        Accelerator found = probe.probe(kernel, initrd);
        json.write(file, new Remembered(boot, initrd.toString(), found));
        return found;
    }

    private Optional<Remembered> read() throws IOException {
        try {
            return json.read(file, Remembered.class);
        } catch (DamagedFileException e) {
            return Optional.empty(); // it is found out again
        }
    }
}
