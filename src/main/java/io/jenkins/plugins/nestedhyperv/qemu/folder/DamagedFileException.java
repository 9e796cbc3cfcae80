package io.jenkins.plugins.nestedhyperv.qemu.folder;

import java.io.IOException;
import java.nio.file.Path;

/** A file of ours has a content that we never write. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedFileException(Path file, Throwable cause) {
        super(Messages.text("file.damaged", file, String.valueOf(cause.getMessage())), cause);
    }
}
