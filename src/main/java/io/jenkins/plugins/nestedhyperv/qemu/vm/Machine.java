package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcessTable;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What host VMs need of the machine.
 *
 * @param files what its kernel tells
 * @param processes its processes
 * @param programs runs programs on it
 * @param accelerators decides between KVM and emulation
 * @param ids makes the ids of new things, a random UUID each
 */
public record Machine(
        MachineFiles files,
        ProcessTable processes,
        ProgramRunner programs,
        AcceleratorSource accelerators,
        Supplier<String> ids) {
    /** Refuses a machine with a part missing. */
    public Machine {
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(processes, "processes");
        Objects.requireNonNull(programs, "programs");
        Objects.requireNonNull(accelerators, "accelerators");
        Objects.requireNonNull(ids, "ids");
    }
}
