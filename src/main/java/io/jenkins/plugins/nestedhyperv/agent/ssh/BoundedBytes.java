package io.jenkins.plugins.nestedhyperv.agent.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Keeps the first bytes that are written to it and drops the rest. */
final class BoundedBytes extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int max;
    private boolean overflown;

    BoundedBytes(int max) {
        this.max = max;
    }

    @Override
    public synchronized void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int room = Math.min(length, max - kept.size());
        kept.write(bytes, offset, room);
        overflown |= room < length;
    }

    synchronized boolean overflown() {
        return overflown;
    }

    synchronized byte[] bytes() {
        return kept.toByteArray();
    }
}
