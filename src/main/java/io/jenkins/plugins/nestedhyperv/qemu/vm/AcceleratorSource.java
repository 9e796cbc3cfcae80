package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import java.io.IOException;
import java.nio.file.Path;

/** Says by what host VMs are run on this machine. May be asked by several threads at once. */
@FunctionalInterface
public interface AcceleratorSource {
    /**
     * Decides, or says what was decided before. May block for some seconds the first time.
     *
     * @param kernel the kernel of an image, for a guest that probes the machine
     * @param initrd the initrd that goes with it
     */
    Accelerator choose(Path kernel, Path initrd) throws IOException, InterruptedException;
}
