package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes on the first bytes for people to read, and drops the rest; and, wherever they are, those by which an agent and Jenkins find
 * each other. Used by one thread.
 */
final class FirstBytes extends OutputStream {
    /** By this an agent says what it is able to do; zeros follow, by which it says how it is talked to. */
    private static final byte[] MARK = "<===[JENKINS REMOTING CAPACITY]===>".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream to;
    private int left;
    /** How much of the mark has come last, and was not passed on. */
    private int held;

    FirstBytes(OutputStream to, int most) {
        this.to = to;
        this.left = most;
    }

    @Override
    public void write(int one) throws IOException {
        if (one != MARK[held]) {
            pass(MARK, held);
            held = 0;
        }
        if (one == MARK[held]) {
            held = (held + 1) % MARK.length;
        } else if (one != 0) {
            pass(new byte[] {(byte) one}, 1);
        }
    }

    private void pass(byte[] bytes, int length) throws IOException {
        int passed = Math.min(length, left);
        to.write(bytes, 0, passed);
        left -= passed;
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }
}
