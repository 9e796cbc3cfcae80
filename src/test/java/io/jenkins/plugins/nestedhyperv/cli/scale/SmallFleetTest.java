package io.jenkins.plugins.nestedhyperv.cli.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument.Latency;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument.Size;
import java.lang.management.ManagementFactory;
import org.junit.Test;

/** What holds for fleets of every size, counted on small ones; times are virtual and therefore exact. */
public class SmallFleetTest {
    private static final double MOST = 1.02;

    private final TickBench ticks = new TickBench(() -> 0, () -> 0);
    private final LatencyBench latencies = new LatencyBench(() -> 0);

    @Test
    public void aHostIsLookedAtOnceInATickHoweverManyLabsItHas() throws StoreException {
        for (int labs = 1; labs <= 4; labs += 3) {
            Size size = ticks.run(new FleetSize(2, labs, 2));
            assertThat(size.labs()).isEqualTo(2 * labs);
            assertThat(size.innerVms()).isEqualTo(4 * labs);
            assertThat(size.looksPerHostAndTick()).isEqualTo(1);
        }
    }

    @Test
    public void nothingIsWrittenWhileAllLabsRest() throws StoreException {
        Size size = ticks.run(new FleetSize(2, 2, 1));
        assertThat(size.writesPerSecondBuilding()).isPositive();
        assertThat(size.writesPerSecondAtRest()).isZero();
        assertThat(size.otherCallsPerHostAndTick()).isZero();
    }

    @Test
    public void theControllerBeginsNoThread() throws StoreException {
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        ticks.run(new FleetSize(3, 3, 1));
        assertThat(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount())
                .isPositive();
        assertThat(ManagementFactory.getThreadMXBean().getPeakThreadCount()).isLessThanOrEqualTo(before);
    }

    @Test
    public void aLabAloneIsReadyOnceItsOwnWorkIsDoneAndSeen() throws StoreException {
        assertOnTime(latencies.alone(6, 2));
    }

    @Test
    public void aLabOnALoadedFleetIsNotHeldUpByOthers() throws StoreException {
        assertOnTime(latencies.loaded(new FleetSize(2, 4, 2), 12));
    }

    private static void assertOnTime(Latency latency) {
        assertThat(latency.median()).isBetween(0.98, MOST);
        assertThat(latency.percentile99()).isLessThanOrEqualTo(MOST);
        assertThat(latency.medianOfWork()).isGreaterThan(1);
    }
}
