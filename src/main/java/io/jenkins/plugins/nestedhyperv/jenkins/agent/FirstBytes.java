package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import java.io.IOException;
import java.io.OutputStream;

/** Passes on the first bytes, and drops the rest. Used by one thread. */
final class FirstBytes extends OutputStream {
    private final OutputStream to;
    private int left;

    FirstBytes(OutputStream to, int most) {
        this.to = to;
        this.left = most;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int passed = Math.min(length, left);
        to.write(bytes, from, passed);
        left -= passed;
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }
}
