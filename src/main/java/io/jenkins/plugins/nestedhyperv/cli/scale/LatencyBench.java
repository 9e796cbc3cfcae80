package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.cli.bench.Sample;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument;
import io.jenkins.plugins.nestedhyperv.simulator.time.DrawnLatencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Measures how long labs take to be ready against what their own work takes. */
final class LatencyBench {
    private static final long SEED = 11;
    private static final int PERCENT = 99;
    /** How long a lab stays after it was ready, and how long it is there in all, about. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final Duration STAY = Duration.ofMinutes(9);

    private final LongSupplier nanos;

    LatencyBench(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** One lab after the other on one host. */
    ScaleDocument.Latency alone(int labs, int innerVms) throws StoreException {
        VirtualFleet fleet = new VirtualFleet(Fleets.config(1), DrawnLatencies.TYPICAL, SEED, nanos);
        Map<LabId, Chain> chains = new LinkedHashMap<>();
        for (int number = 0; number < labs; number++) {
            LabId lab = fleet.ask(innerVms);
            fleet.until(() -> fleet.labs().isReady(lab));
            chains.put(lab, fleet.notesOf(lab).take(lab.value()).critical());
            fleet.release(lab);
            fleet.until(() -> fleet.labs().isGone(lab));
        }
        return result("alone", fleet, chains);
    }

    /** Labs come at random moments to hosts with room for them, where about so many others are built or live. */
    ScaleDocument.Latency loaded(FleetSize size, int labs) throws StoreException {
        VirtualFleet fleet = new VirtualFleet(Fleets.config(size.hosts()), DrawnLatencies.TYPICAL, SEED, nanos);
        SplittableRandom random = new SplittableRandom(SEED);
        Map<LabId, Chain> chains = new LinkedHashMap<>();
        double meanGap = STAY.toMillis() / (double) size.labs();
        for (int number = 0; number < labs; number++) {
            LabId lab = fleet.ask(size.innerVms());
            fleet.labs().onReady(lab, () -> {
                chains.put(lab, fleet.notesOf(lab).take(lab.value()).critical());
                fleet.after(LIFE, () -> fleet.release(lab));
            });
            fleet.pass(Duration.ofMillis((long) (-Math.log(1 - random.nextDouble()) * meanGap)));
        }
        fleet.until(() -> fleet.labs().building() == 0);
        return result("loaded", fleet, chains);
    }

    private static ScaleDocument.Latency result(String load, VirtualFleet fleet, Map<LabId, Chain> chains) {
        Duration look = mean(fleet, Step.LOOK);
        Duration inside = mean(fleet, Step.LOOK_INSIDE);
        List<Double> seconds = new ArrayList<>();
        List<Double> observed = new ArrayList<>();
        List<Double> ofWork = new ArrayList<>();
        chains.forEach((lab, chain) -> {
            Duration took = fleet.labs().ready().get(lab);
            seconds.add(millis(took) / 1000);
            observed.add(millis(took) / millis(chain.observed(look, inside)));
            ofWork.add(millis(took) / millis(chain.work()));
        });
        return new ScaleDocument.Latency(
                load,
                chains.size(),
                new Sample(seconds).median(),
                millis(look) / 1000,
                millis(inside) / 1000,
                new Sample(observed).median(),
                new Sample(observed).percentile(PERCENT),
                new Sample(ofWork).median(),
                new Sample(ofWork).percentile(PERCENT));
    }

    private static Duration mean(VirtualFleet fleet, Step look) {
        return Total.of(fleet.notes().stream().map(notes -> notes.total(look)).toList())
                .mean();
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
