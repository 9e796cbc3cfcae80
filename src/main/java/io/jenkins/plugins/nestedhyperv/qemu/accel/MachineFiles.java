package io.jenkins.plugins.nestedhyperv.qemu.accel;

import java.io.IOException;

/** What the kernel of this machine tells in files. */
public interface MachineFiles {
    /**
     * Reads a small file.
     *
     * @throws IOException when it cannot be read; {@link java.nio.file.NoSuchFileException} when it is not there
     */
    String read(String file) throws IOException;

    /**
     * Opens a device for reading and writing, and closes it.
     *
     * @throws IOException when that is not possible; its message says why
     */
    void open(String device) throws IOException;

    /** The real files. */
    static MachineFiles ofThisMachine() {
        return new RealMachineFiles();
    }
}
