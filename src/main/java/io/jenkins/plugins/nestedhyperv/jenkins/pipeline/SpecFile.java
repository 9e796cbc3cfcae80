package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.AbortException;
import hudson.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A file with a lab spec, as it was read.
 *
 * @param path where it is in the workspace, which problems name
 */
public record SpecFile(String path, String text) {
    private static final int MAXIMUM_BYTES = 1_000_000;

    /** Checks that both are there. */
    public SpecFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
    }

    /**
     * Reads a file of a workspace; waits for the machine that it is on.
     *
     * @param workspace null where there is none
     * @throws AbortException when it cannot be read, for a reason that people can do something about
     */
    public static SpecFile read(FilePath workspace, String path) throws IOException, InterruptedException {
        if (workspace == null) {
            throw new AbortException(Messages.text("file.noWorkspace", path));
        }
        boolean exists =
                workspace.exists(); // Jenkins makes it late, and finds nothing to be inside of one that is not there
        if (exists && !isInside(workspace, path)) {
            throw new AbortException(Messages.text("file.outside", path));
        }
        FilePath file = workspace.child(path);
        if (!exists || !file.exists()) {
            throw new AbortException(Messages.text("file.missing", path));
        }
        try (InputStream in = file.read()) {
            byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
            if (bytes.length > MAXIMUM_BYTES) {
                throw new AbortException(Messages.text("file.tooLarge", path));
            }
            return new SpecFile(path, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static boolean isInside(FilePath workspace, String path) throws IOException, InterruptedException {
        try {
            return workspace.isDescendant(path);
        } catch (IllegalArgumentException e) { // an absolute path
            return false;
        }
    }
}
