package io.jenkins.plugins.nestedhyperv.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class EngineLoopTest {
    private final Semaphore steps = new Semaphore(0);

    @Test
    public void stepsWhenWokenAndSleepsOtherwise() throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        EngineLoop loop = new EngineLoop(() -> {
            count.incrementAndGet();
            steps.release();
            return Duration.ofHours(1);
        });
        loop.start();
        steps.acquire();
        loop.wake();
        steps.acquire();
        loop.close();
        assertThat(count).as("no step without a reason").hasValueLessThanOrEqualTo(3);
    }

    @Test
    public void stepsAgainWhenItsTimeHasCome() throws InterruptedException {
        EngineLoop loop = new EngineLoop(() -> {
            steps.release();
            return Duration.ofMillis(1);
        });
        loop.start();
        steps.acquire(3);
        loop.close();
    }

    @Test
    public void aDefectReachesWhoeverWaits() {
        EngineLoop loop = new EngineLoop(() -> {
            throw new IllegalArgumentException("a defect");
        });
        loop.start();
        assertThatThrownBy(() -> {
                    while (true) {
                        loop.awaitStep(Duration.ofMinutes(1));
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("report")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        loop.close();
    }
}
