package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.WaitingQueue.Entry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

public class WaitingQueueTest {
    private static final Lab WAITING_A = SampleLabs.waiting(SampleLabs.A);
    private static final Lab WAITING_B = SampleLabs.waiting(SampleLabs.B);

    @Test
    public void newLabsQueueUpByCreationAndThenById() {
        assertThat(WaitingQueue.EMPTY.reconciledWith(List.of(WAITING_B, WAITING_A)))
                .isEqualTo(queue(new Entry(SampleLabs.A, 0), new Entry(SampleLabs.B, 0)));
    }

    @Test
    public void whoWaitsKeepsItsTurnAndItsPasses() {
        WaitingQueue queue = queue(new Entry(SampleLabs.B, 3));
        assertThat(queue.reconciledWith(List.of(WAITING_A, WAITING_B)))
                .isEqualTo(queue(new Entry(SampleLabs.B, 3), new Entry(SampleLabs.A, 0)));
    }

    @Test
    public void labsThatDoNotWaitAnyMoreAreDropped() {
        WaitingQueue queue = queue(new Entry(SampleLabs.A, 1), new Entry(SampleLabs.B, 0));
        for (Lab a : List.of(
                WAITING_A.placed(Map.of("host-1", "here"), SampleLabs.NOW),
                WAITING_A.released("enough"),
                SampleLabs.version(SampleLabs.A, 1))) {
            assertThat(queue.reconciledWith(List.of(a, WAITING_B))).isEqualTo(queue(new Entry(SampleLabs.B, 0)));
        }
        assertThat(queue.reconciledWith(List.of())).isEqualTo(WaitingQueue.EMPTY);
    }

    @Test
    public void aPassIsCountedForThoseNamed() {
        assertThat(queue(new Entry(SampleLabs.A, 1), new Entry(SampleLabs.B, 0)).passed(Set.of(SampleLabs.A)))
                .isEqualTo(queue(new Entry(SampleLabs.A, 2), new Entry(SampleLabs.B, 0)));
    }

    private static WaitingQueue queue(Entry... entries) {
        return new WaitingQueue(List.of(entries));
    }
}
