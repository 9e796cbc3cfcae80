package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Test;

public class WaitingTest {
    private final CompletableFuture<String> end = new CompletableFuture<>();

    @After
    public void leaveTheThreadAsItWas() {
        Thread.interrupted();
    }

    @Test
    public void whatIsDoneIsNotWaitedFor() throws Exception {
        end.complete("done");
        assertThat(waiting(() -> {}).until(end)).isFalse();
    }

    @Test
    public void anInterruptionAsksForTheEndAndTheWaitingGoesOnUntilIt() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(waiting(() -> end.complete("told to end")).until(end)).isTrue();
    }

    @Test
    public void everyInterruptionAsksAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Thread.currentThread().interrupt();
        waiting(() -> {
                    if (asked.incrementAndGet() < 3) {
                        Thread.currentThread().interrupt();
                    } else {
                        end.complete("told often enough");
                    }
                })
                .until(end);
        assertThat(asked).hasValue(3);
    }

    @Test
    public void nobodyWaitsInAJenkinsThatGoesDown() {
        Thread.currentThread().interrupt();
        Waiting waiting = new Waiting(() -> true, interruption -> end.complete("never asked"));
        assertThatThrownBy(() -> waiting.until(end)).isInstanceOf(InterruptedException.class);
        assertThat(end).isNotDone();
    }

    private Waiting waiting(Runnable whenInterrupted) {
        return new Waiting(() -> false, interruption -> whenInterrupted.run());
    }
}
