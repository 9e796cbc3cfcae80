package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalCarrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.security.MasterToSlaveCallable;

/** Reads a file of an agent's machine, of which the controller takes so much at most. */
final class FetchFile extends MasterToSlaveCallable<byte[], IOException> {
    private static final long serialVersionUID = 1L;
    private static final long MOST = 64L << 20;

    private final String folder;
    private final String name;

    FetchFile(String folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    @Override
    public byte[] call() throws IOException {
        long size = Files.size(Path.of(folder, name));
        if (size > MOST) {
            throw new IOException(Messages.text("file.large", name, size, MOST));
        }
        return new LocalCarrier().fetch(folder, name);
    }
}
