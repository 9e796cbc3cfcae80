package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Brings files to the machine that this process runs on, and from there. */
public final class LocalCarrier implements FileCarrier {
    @Override
    public void carry(String folder, String name, byte[] content) throws IOException {
        Path to = Path.of(folder);
        if (!Files.isDirectory(to)) { // of a link to a folder, Java 17 says that it is in the way
            Files.createDirectories(to);
        }
        Path part = Files.createTempFile(to, name + ".", ".part"); // Two that bring the same do not meet.
        try {
            Files.write(part, content);
            Files.move(part, to.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public byte[] fetch(String folder, String name) throws IOException {
        return Files.readAllBytes(Path.of(folder, name));
    }
}
