package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class SeriallyTest {
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final AtomicInteger count = new AtomicInteger();

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.poll().run();
        }
    }

    @Test
    public void requestsBeforeTheWorkBeginsAreOne() {
        Serially serially = new Serially(threads::add, count::incrementAndGet);
        serially.request();
        serially.request();
        runAll();
        assertThat(count).hasValue(1);
        serially.request();
        runAll();
        assertThat(count).hasValue(2);
    }

    @Test
    public void aRequestWhileTheWorkRunsHasItRunOnceMoreOnTheSameThread() {
        Serially[] serially = new Serially[1];
        serially[0] = new Serially(threads::add, () -> {
            if (count.incrementAndGet() == 1) {
                serially[0].request();
                serially[0].request();
                assertThat(threads).isEmpty();
            }
        });
        serially[0].request();
        runAll();
        assertThat(count).hasValue(2);
    }

    @Test
    public void workThatFailsIsDoneAgainAtTheNextRequest() {
        Serially serially = new Serially(threads::add, () -> {
            count.incrementAndGet();
            throw new IllegalStateException("a defect");
        });
        serially.request();
        runAll();
        serially.request();
        runAll();
        assertThat(count).hasValue(2);
    }
}
