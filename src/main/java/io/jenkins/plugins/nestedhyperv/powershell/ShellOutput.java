package io.jenkins.plugins.nestedhyperv.powershell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What a shell writes, cut into lines: those with our mark for one who waits, a little of the rest as log. Any thread. */
public final class ShellOutput extends OutputStream {
    /** Begins what is meant for us, wherever it is in a line: others may write without ending theirs. */
    static final String MARK = "#NHV1 ";

    private static final int MAX_LINE_BYTES = 64 << 20;
    private static final int MAX_WAITING_LINES = 1000;
    private static final int LOG_LINES = 10;
    private static final int LOG_LINE_LENGTH = 200;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Deque<String> log = new ArrayDeque<>();
    private IOException end;

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            int from = offset;
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n') {
                    add(bytes, from, i);
                    finishLine();
                    from = i + 1;
                }
            }
            add(bytes, from, offset + length);
        } finally {
            lock.unlock();
        }
    }

    private void add(byte[] bytes, int from, int to) {
        line.write(bytes, from, Math.min(to - from, MAX_LINE_BYTES - line.size()));
    }

    private void finishLine() {
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        int mark = text.lastIndexOf(MARK);
        if (mark >= 0) {
            addMarked(text.substring(mark + MARK.length()));
        }
        String rest = mark >= 0 ? text.substring(0, mark) : text;
        if (!rest.isBlank()) {
            note(rest);
        }
    }

    /** Adds what stood behind our mark in a line that was read elsewhere. */
    public void addMarked(String text) {
        lock.lock();
        try {
            if (waiting.size() < MAX_WAITING_LINES) {
                waiting.add(text);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes what another stream of the shell says, for the log. */
    public OutputStream errors() {
        return new ShellErrors(this);
    }

    /** Adds a line to the log. */
    void note(String text) {
        lock.lock();
        try {
            log.add(text.substring(0, Math.min(text.length(), LOG_LINE_LENGTH)));
            if (log.size() > LOG_LINES) {
                log.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    /** No more will come; who waits is told why. The first reason counts. */
    public void end(IOException why) {
        lock.lock();
        try {
            end = end == null ? why : end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a marked line and returns what is behind the mark; nothing when none came in time.
     *
     * @throws IOException when the end has come and all lines were taken
     */
    public Optional<String> take(Duration atMost) throws IOException, InterruptedException {
        long left = Math.max(0, atMost.toNanos());
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && end == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (waiting.isEmpty() && end != null) {
                throw new IOException(end.getMessage(), end);
            }
            return Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    /** The last lines without a mark. */
    public String log() {
        lock.lock();
        try {
            return String.join("\n", log);
        } finally {
            lock.unlock();
        }
    }
}
