package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import com.google.common.util.concurrent.ListenableFuture;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Futures of Jenkins' libraries as those of Java. */
final class Stages {
    private Stages() {}

    /** Ends as the other one ends. */
    static <T> CompletionStage<T> of(ListenableFuture<T> future) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        future.addListener(() -> complete(stage, future), Runnable::run);
        return stage;
    }

    private static <T> void complete(CompletableFuture<T> stage, ListenableFuture<T> ended) {
        try {
            stage.complete(ended.get());
        } catch (ExecutionException e) {
            stage.completeExceptionally(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stage.completeExceptionally(e);
        }
    }
}
