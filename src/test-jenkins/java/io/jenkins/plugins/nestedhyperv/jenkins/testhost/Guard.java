package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import hudson.model.Queue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsThread;

/**
 * Throws when a host is asked for anything where nobody may wait for it: on the thread that runs a Pipeline's script, or
 * by whoever holds the lock of the build queue. What was caught is kept in a file, as whoever asked may swallow the error.
 */
public final class Guard {
    private static final String SCRIPT_THREAD = "Running CpsFlowExecution";

    private final Path caught;

    /** Keeps what it catches in that file. */
    public Guard(Path caught) {
        this.caught = caught;
    }

    /** Throws an {@link AssertionError} when this thread may not wait for a host. */
    public void check(String asked) {
        if (runsScript()) {
            fail(asked + " on the thread of a Pipeline's script");
        }
        if (holdsQueue()) {
            fail(asked + " under the lock of the build queue");
        }
    }

    /** What was caught so far; one entry for each call. */
    public List<String> violations() {
        try {
            return Files.exists(caught) ? Files.readAllLines(caught) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runsScript() {
        return CpsThread.current() != null || Thread.currentThread().getName().startsWith(SCRIPT_THREAD);
    }

    private static boolean holdsQueue() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return jenkins != null && lockOf(jenkins.getQueue()).isHeldByCurrentThread();
    }

    private static ReentrantLock lockOf(Queue queue) {
        try {
            Field lock = Queue.class.getDeclaredField("lock");
            lock.setAccessible(true);
            return (ReentrantLock) lock.get(queue);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Jenkins has another kind of queue", e);
        }
    }

    private void fail(String message) {
        AssertionError error = new AssertionError(message);
        String stack =
                Arrays.stream(error.getStackTrace()).map(Object::toString).collect(Collectors.joining(" < "));
        try {
            Files.createDirectories(caught.getParent());
            Files.writeString(
                    caught, message + ": " + stack + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            error.addSuppressed(e);
        }
        throw error;
    }
}
