package io.jenkins.plugins.nestedhyperv.qemu.accel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The files of the machine that this process runs on. */
final class RealMachineFiles implements MachineFiles {
    @Override
    public String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    @Override
    public void open(String device) throws IOException {
        FileChannel.open(Path.of(device), StandardOpenOption.READ, StandardOpenOption.WRITE)
                .close();
    }
}
