package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import hudson.remoting.Channel;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import jenkins.model.Jenkins;

/**
 * Which Java an agent of this Jenkins needs. Jenkins has no call that says so; but an agent runs classes of Jenkins and of its own
 * program, and each says for which Java it was compiled.
 */
public final class JavaNeeded {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int CLASS_FILES = 44;

    private JavaNeeded() {}

    /**
     * The oldest Java that will do, such as 17.
     *
     * @throws IOException when that could not be read
     */
    public static int ofAgents() throws IOException {
        return Math.max(of(Jenkins.class), of(Channel.class));
    }

    private static int of(Class<?> type) throws IOException {
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (file == null) {
                throw new IOException(Messages.text("needed.unknown", type.getName()));
            }
            return of(file);
        }
    }

    /** The Java that a class file was compiled for. */
    static int of(InputStream classFile) throws IOException {
        DataInputStream data = new DataInputStream(classFile);
        if (data.readInt() != MAGIC) {
            throw new IOException(Messages.text("needed.unknown", "?"));
        }
        data.readUnsignedShort(); // its minor version
        return data.readUnsignedShort() - CLASS_FILES;
    }
}
