package io.jenkins.plugins.nestedhyperv.lab.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.capacity.HostCapacity.Count;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkMode;
import io.jenkins.plugins.nestedhyperv.lab.store.WaitingQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.Test;

/** Labs that all ask in one turn get the same answers as if each asked after the other, in a turn of its own. */
public class AskingTogetherTest {
    private static final int SEEDS = 300;
    private static final int LABS = 12;
    private static final int MAXIMUM_PASSES = 2;

    private final Map<LabId, Lab> labs = new HashMap<>();
    private final List<HostConfig> hosts = new ArrayList<>();

    @Test
    public void isLikeAskingOneAfterTheOther() {
        for (long seed = 0; seed < SEEDS; seed++) {
            draw(new Random(seed));
            WaitingQueue queue = WaitingQueue.EMPTY.reconciledWith(labs.values());
            Set<LabId> asking = Set.copyOf(labs.keySet());
            Map<LabId, Decision> together = new Placement(counts(), MAXIMUM_PASSES).decide(waiting(queue), asking);
            assertThat(oneAfterTheOther(queue, asking)).as("seed " + seed).isEqualTo(together);
        }
    }

    private void draw(Random random) {
        labs.clear();
        hosts.clear();
        IntStream.rangeClosed(0, random.nextInt(3))
                .forEach(number -> hosts.add(Fixtures.host(
                        "host" + number,
                        Fixtures.quotas(4 + random.nextInt(16), 2 + random.nextInt(9), 5 + random.nextInt(9), 6))));
        for (int number = 0; number < LABS; number++) {
            NetworkMode mode = random.nextBoolean() ? NetworkMode.NAT : NetworkMode.BRIDGED;
            Lab lab = Fixtures.lab(number, Fixtures.spec(mode, 1 + random.nextInt(2), 1 + random.nextInt(6)));
            labs.put(lab.id(), lab);
        }
    }

    private Map<LabId, Decision> oneAfterTheOther(WaitingQueue first, Set<LabId> asking) {
        Map<LabId, Decision> decisions = new HashMap<>();
        WaitingQueue queue = first;
        for (WaitingQueue.Entry entry : first.entries()) {
            if (asking.contains(entry.lab())) {
                List<Waiting> all = waiting(queue.reconciledWith(labs.values()));
                int own = IntStream.range(0, all.size())
                        .filter(index -> all.get(index).lab().equals(entry.lab()))
                        .findFirst()
                        .orElseThrow();
                Decision decision = new Placement(counts(), MAXIMUM_PASSES).decide(all.subList(0, own), all.get(own));
                decisions.put(entry.lab(), decision);
                if (decision instanceof Decision.Placed placed) {
                    queue = queue.passed(placed.passed());
                    labs.computeIfPresent(entry.lab(), (id, lab) -> lab.placed(placed.hostOfHostVm(), Fixtures.NOW));
                }
            }
        }
        return decisions;
    }

    private List<Waiting> waiting(WaitingQueue queue) {
        return queue.entries().stream()
                .map(entry ->
                        new Waiting(entry.lab(), labs.get(entry.lab()).spec().orElseThrow(), entry.passes()))
                .toList();
    }

    private List<Count> counts() {
        RecordedLabs recorded = RecordedLabs.of(labs.values());
        return hosts.stream()
                .map(host -> new HostCapacity(host, recorded, Fixtures.GROWTH)
                        .count(Fixtures.look(Fixtures.machine(90, 90, 99)), Fixtures.NOW))
                .toList();
    }
}
