package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Has other threads take their turns on the thread of a timeline of real time. May be used by several threads at once. */
public final class Turns {
    private final Timeline timeline;
    private final Duration atMost;

    /**
     * Gives turns.
     *
     * @param timeline one that passes by itself, on a thread of its own
     * @param atMost how long an answer is waited for, at the least
     */
    public Turns(Timeline timeline, Duration atMost) {
        this.timeline = timeline;
        this.atMost = atMost;
    }

    /** What is asked of a simulated host at once. */
    @FunctionalInterface
    public interface Question<T> {
        /** Asks; does not block. */
        T ask() throws HostException;
    }

    /** Has something done, without waiting. */
    void later(Runnable what) {
        timeline.after(Duration.ZERO, what);
    }

    /** Asks and waits for the answer. */
    public <T> T take(Question<T> question) throws HostException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        later(() -> {
            try {
                answer.complete(question.ask());
            } catch (HostException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return get(answer, atMost);
    }

    /**
     * Begins something and waits until it has an answer.
     *
     * @param more how much longer than usually it may take
     */
    <T> T await(Duration more, Consumer<Consumer<T>> begin) throws HostException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        later(() -> {
            try {
                begin.accept(answer::complete);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return get(answer, atMost.plus(more));
    }

    private static <T> T get(CompletableFuture<T> answer, Duration limit) throws HostException {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HostException(Messages.text("turn.late", limit.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Messages.text("turn.interrupted"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HostException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
