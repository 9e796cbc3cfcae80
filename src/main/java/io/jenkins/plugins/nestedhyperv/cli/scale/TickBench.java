package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.cli.bench.Sample;
import io.jenkins.plugins.nestedhyperv.lab.control.ControllerSettings;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Builds all labs of one fleet, and measures what the engine costs then. */
final class TickBench {
    private static final Duration TICK = ControllerSettings.DEFAULT.atRest();
    private static final int WARM_UP = 6;
    private static final int TICKS = 24;
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final long SEED = 7;

    private final LongSupplier nanos;
    private final Heap heap;

    TickBench(LongSupplier nanos, Heap heap) {
        this.nanos = nanos;
        this.heap = heap;
    }

    private record Ticks(
            List<Double> millis, double longestStep, double looks, double otherCalls, double writesPerSecond) {}

    ScaleDocument.Size run(FleetSize size) throws StoreException {
        double heapBefore = heap.usedMegabytes();
        VirtualFleet fleet = new VirtualFleet(Fleets.config(size.hosts()), Fleets.ALWAYS_TYPICAL, SEED, nanos);
        Instant began = fleet.now();
        for (int lab = 0; lab < size.labs(); lab++) {
            fleet.ask(size.innerVms());
        }
        fleet.until(() -> fleet.labs().building() == 0);
        double buildSeconds = seconds(Duration.between(began, fleet.now()));
        double buildMillis = fleet.steps().totalMillis() + fleet.placing().totalMillis();
        double buildWrites = fleet.files().writes() / buildSeconds;
        Ticks ticks = ticks(fleet, size);
        fleet.until(() -> !fleet.isBusy());
        double all = heap.usedMegabytes() - heapBefore;
        fleet.letGoOfSimulation();
        double engine = heap.usedMegabytes() - heapBefore;
        return new ScaleDocument.Size(
                size.hosts(),
                size.labs(),
                size.labs() * size.innerVms(),
                buildSeconds,
                buildMillis / fleet.labs().ready().size(),
                new Sample(ticks.millis()).median(),
                new Sample(ticks.millis()).max(),
                ticks.longestStep(),
                ticks.looks(),
                ticks.otherCalls(),
                all,
                engine,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                buildWrites,
                ticks.writesPerSecond());
    }

    /** All hosts are looked at together from the first tick on, so that each tick is as large as it can be. */
    private static Ticks ticks(VirtualFleet fleet, FleetSize size) {
        fleet.pass(TICK.multipliedBy(2));
        fleet.until(() -> !fleet.isBusy());
        fleet.hosts().forEach(CountedHost::nudge);
        fleet.pass(TICK.dividedBy(2));
        fleet.pass(TICK.multipliedBy(WARM_UP));
        long looks = looks(fleet);
        long calls = calls(fleet);
        long writes = fleet.files().writes();
        List<Double> millis = new ArrayList<>();
        double longest = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            fleet.steps().reset();
            fleet.pass(TICK);
            millis.add(fleet.steps().totalMillis());
            longest = Math.max(longest, fleet.steps().longestMillis());
        }
        double all = (double) size.hosts() * TICKS;
        return new Ticks(
                millis,
                longest,
                (looks(fleet) - looks) / all,
                (calls(fleet) - calls) / all,
                (fleet.files().writes() - writes) / seconds(TICK.multipliedBy(TICKS)));
    }

    private static long looks(VirtualFleet fleet) {
        return fleet.hosts().stream().mapToLong(CountedHost::looks).sum();
    }

    private static long calls(VirtualFleet fleet) {
        return fleet.hosts().stream().mapToLong(CountedHost::otherCalls).sum();
    }

    private static double seconds(Duration time) {
        return time.dividedBy(MILLISECOND) / 1000.0;
    }
}
