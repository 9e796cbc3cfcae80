package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A file that only its owner may read. */
public final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final Logger LOG = Logger.getLogger(KeyFile.class.getName());

    private KeyFile() {}

    /**
     * Makes the file, unless it is there: it appears whole and under its name once, whoever else makes it at the same time.
     * A move would replace the key that another process has just begun to use, so the finished file is linked instead.
     */
    static void makeIfMissing(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path finished = Path.of(file + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
        LedgerFiles files = new DurableFiles();
        files.replace(finished, content);
        try {
            Files.createLink(file, finished);
        } catch (FileAlreadyExistsException e) {
            LOG.log(Level.FINE, "another process made the key file first; its key counts", e);
        } finally {
            files.delete(finished);
        }
    }

    /**
     * Reads a file. On Windows the folder's access list decides who else may.
     *
     * @throws StoreException when others than its owner may read it
     */
    public static byte[] readPrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new StoreException(Messages.text("keyOpen", file));
            }
        }
        return Files.readAllBytes(file);
    }
}
