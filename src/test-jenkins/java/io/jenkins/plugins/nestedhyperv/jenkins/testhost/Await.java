package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for what no Jenkins rule waits for. */
public final class Await {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long EVERY_MILLIS = 100;

    private Await() {}

    /**
     * Waits until a condition holds, for up to two minutes.
     *
     * @param situation says what was found instead, for the failure
     */
    public static void until(Supplier<String> situation, Callable<Boolean> condition) throws InterruptedException {
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        try {
            timer.scheduleWithFixedDelay(() -> look(condition, held), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            held.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not in time: " + situation.get(), e);
        } catch (ExecutionException e) {
            throw new AssertionError("cannot be told", e.getCause());
        } finally {
            timer.shutdownNow();
        }
    }

    private static void look(Callable<Boolean> condition, CompletableFuture<Boolean> held) {
        try {
            if (condition.call()) {
                held.complete(true);
            }
        } catch (Exception | AssertionError e) {
            held.completeExceptionally(e);
        }
    }
}
