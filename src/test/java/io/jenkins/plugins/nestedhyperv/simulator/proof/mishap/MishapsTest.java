package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost.Reply;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.Test;

public class MishapsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualTimeline timeline = new VirtualTimeline(START);
    private final List<MishapKind> struck = new ArrayList<>();
    private final List<Mishap> controllers = new ArrayList<>();
    private final List<Instant> tries = new ArrayList<>();
    private final HostMishaps hostMishaps = new HostMishaps(timeline, struck::add);
    private final TimedHost host = hostMishaps.on(new RecordingHost(timeline));
    private int victimAtTry = 1;
    private final MachineMishaps machine = new MachineMishaps() {
        @Override
        public boolean strike(MishapKind kind, RandomGenerator random) {
            tries.add(timeline.now());
            return tries.size() >= victimAtTry;
        }

        @Override
        public void stop() {
            tries.clear();
        }
    };
    private final Mishaps mishaps =
            new Mishaps(timeline, Map.of("here", hostMishaps), Map.of("here", machine), controllers::add, this::struck);

    private void struck(Mishap mishap) {
        struck.add(mishap.kind());
    }

    private void begin(MishapKind kind) {
        mishaps.begin(new MishapScript(List.of(new Mishap(kind, "here", Duration.ofMinutes(1), 5))));
    }

    private void runAll() {
        while (timeline.runNext()) {}
    }

    @Test
    public void aMishapOnAMachineWaitsForSomethingToHappenTo() {
        victimAtTry = 3;
        begin(MishapKind.GUEST_DIES);
        runAll();
        assertThat(tries).hasSize(3).startsWith(START.plusSeconds(60));
        assertThat(struck).containsExactly(MishapKind.GUEST_DIES);
    }

    @Test
    public void anUnreachableHostCountsOnceSomebodyNotices() {
        begin(MishapKind.HOST_UNREACHABLE);
        runAll();
        assertThat(struck).isEmpty();
        List<Reply<HostSnapshot>> looks = new ArrayList<>();
        host.look(new Ledger("me", 1), Map.of(), looks::add);
        runAll();
        assertThat(looks).singleElement().isInstanceOf(Reply.Lost.class);
        assertThat(struck).contains(MishapKind.HOST_UNREACHABLE);
    }

    @Test
    public void theMishapsOfControllersAreHandedOver() {
        begin(MishapKind.OLD_BACKUP);
        runAll();
        assertThat(controllers).hasSize(1);
    }

    @Test
    public void nothingHappensAfterTheStop() {
        victimAtTry = 100;
        begin(MishapKind.GUEST_DIES);
        timeline.runNext();
        mishaps.stop();
        runAll();
        assertThat(tries).isEmpty();
        assertThat(struck).isEmpty();
    }
}
