package io.jenkins.plugins.nestedhyperv.lab.host;

import java.io.InputStream;
import java.io.OutputStream;

/** A command in a guest that is talked to for as long as it, and the session that it runs in, last. */
public interface GuestStream extends AutoCloseable {
    /** What it writes; ends with it. Reading waits for it. */
    InputStream output();

    /** What it reads. Writing waits while it takes nothing. */
    OutputStream input();

    /** The beginning of what it has written as errors so far. */
    String errors();

    /** Ends it at once, and whoever reads or writes. Harmless when it has ended. */
    @Override
    void close();
}
