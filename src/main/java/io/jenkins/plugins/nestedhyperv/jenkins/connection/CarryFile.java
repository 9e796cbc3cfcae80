package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalCarrier;
import java.io.IOException;
import jenkins.security.MasterToSlaveCallable;

/** Puts a file into a folder of an agent's machine. */
final class CarryFile extends MasterToSlaveCallable<Boolean, IOException> {
    private static final long serialVersionUID = 1L;

    private final String folder;
    private final String name;
    private final byte[] content;

    CarryFile(String folder, String name, byte[] content) {
        this.folder = folder;
        this.name = name;
        this.content = content.clone();
    }

    @Override
    public Boolean call() throws IOException {
        new LocalCarrier().carry(folder, name, content);
        return true;
    }
}
