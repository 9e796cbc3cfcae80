package io.jenkins.plugins.nestedhyperv.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.time.DrawnLatencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.RealTimeline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.After;
import org.junit.Test;

public class BlockingHostTest {
    private static final LabId LAB = new LabId("k7mzq2xa");

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final RealTimeline timeline = new RealTimeline(Clock.systemUTC(), thread);
    private final BlockingHost host = new BlockingHost(
            new SimulatedHost(HostSetup.of(
                    "box",
                    TimedLab.SPEC,
                    timeline,
                    new DrawnLatencies(DrawnLatencies.QUICK, new Random(1)),
                    new Random(1))),
            new Turns(timeline, Duration.ofSeconds(30)));

    @After
    public void endThread() {
        thread.shutdownNow();
    }

    @Test
    public void answersWhoeverWaits() throws HostException {
        Action.OpenLab open = new Action.OpenLab(LAB, List.of(), Duration.ofHours(1));
        BatchAnswer answer = host.perform(new Batch(TimedLab.LEDGER, LAB, Duration.ofMinutes(1), List.of(open)));
        host.renew(TimedLab.LEDGER, Set.of(LAB), Duration.ofHours(2));

        assertThat(answer).isEqualTo(new BatchAnswer.Taken(List.of(new ActionOutcome.Done())));
        assertThat(host.snapshot(TimedLab.LEDGER, Map.of())
                        .contents()
                        .found()
                        .orElseThrow()
                        .lab(LAB)
                        .orElseThrow()
                        .lease()
                        .orElseThrow())
                .isBetween(Duration.ofMinutes(110), Duration.ofHours(2));
        assertThat(host.facts().hypervisorLaunched()).isTrue();
    }

    @Test
    public void saysWhatIsWrongWithAGuest() {
        VmRef vm = VmRef.hostVm(LAB, "host-1");

        assertThatThrownBy(() -> host.guests().start(vm, new OperationId("op-1"), "true", new byte[0]))
                .isInstanceOf(HostException.class)
                .hasMessage("There is no VM host-1 of the lab k7mzq2xa on box.");
    }

    @Test
    public void waitsNoLongerThanItsBound() {
        BlockingHost slow = new BlockingHost(
                new SimulatedHost(
                        HostSetup.of("slow", TimedLab.SPEC, timeline, step -> Duration.ofHours(1), new Random(1))),
                new Turns(timeline, Duration.ofMillis(50)));

        assertThatThrownBy(() -> slow.snapshot(TimedLab.LEDGER, Map.of()))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("did not answer within");
    }

    @Test
    public void aWaitThatIsInterruptedEnds() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> host.snapshot(TimedLab.LEDGER, Map.of()))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
