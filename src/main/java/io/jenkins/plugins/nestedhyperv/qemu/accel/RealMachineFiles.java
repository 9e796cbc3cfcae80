package io.jenkins.plugins.nestedhyperv.qemu.accel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The files of the machine that this process runs on. */
final class RealMachineFiles implements MachineFiles {
    @Override
    public String read(Path file) throws IOException {
        return Files.readString(file);
    }

    @Override
    public void open(Path device) throws IOException {
        FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE)
                .close();
    }
}
