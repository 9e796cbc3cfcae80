package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument.Latency;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument.Size;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Measures one fleet after the other, and then how long single labs take. */
public final class ScaleBench {
    private static final FleetSize LOADED = new FleetSize(4, 8, 5);

    private final LongSupplier nanos;
    private final Heap heap;
    private final Consumer<String> progress;

    private ScaleBench(LongSupplier nanos, Heap heap, Consumer<String> progress) {
        this.nanos = nanos;
        this.heap = heap;
        this.progress = progress;
    }

    /**
     * Measures in this process, by the processor time of the calling thread, in which everything runs: how busy the machine
     * is makes little difference.
     *
     * @param progress hears what is done next
     */
    public static ScaleBench inThisProcess(Consumer<String> progress) {
        return new ScaleBench(
                ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, Heap.AFTER_COLLECTION, progress);
    }

    /**
     * Measures.
     *
     * @param sizes the fleets, small ones first
     * @param measuredLabs of how many labs the time to be ready is measured, alone and on a loaded fleet; none with 0
     * @throws StoreException never, as the ledger is in memory
     */
    public ScaleDocument run(List<FleetSize> sizes, int measuredLabs) throws StoreException {
        List<Size> measured = new ArrayList<>();
        new TickBench(nanos, heap).run(new FleetSize(2, 2, 1)); // So that all code is loaded.
        for (FleetSize size : sizes) {
            progress.accept(Messages.text("size", size.hosts(), size.labs(), size.labs() * size.innerVms()));
            measured.add(new TickBench(nanos, heap).run(size));
        }
        List<Latency> latencies = measuredLabs == 0 ? List.of() : latencies(measuredLabs);
        Runtime machine = Runtime.getRuntime();
        return new ScaleDocument(
                machine.availableProcessors(),
                machine.maxMemory() >> 20,
                measured,
                exponent(measured, Size::tickMillis),
                steepest(measured),
                exponent(measured, size -> size.buildMillisPerLab() * size.labs()),
                latencies);
    }

    private List<Latency> latencies(int labs) throws StoreException {
        LatencyBench bench = new LatencyBench(nanos);
        progress.accept(Messages.text("alone", labs));
        Latency alone = bench.alone(labs, LOADED.innerVms());
        progress.accept(Messages.text("loaded", labs));
        return List.of(alone, bench.loaded(LOADED, labs));
    }

    private static double steepest(List<Size> sizes) {
        return IntStream.range(1, sizes.size())
                .mapToDouble(next -> exponent(sizes.subList(next - 1, next + 1), Size::tickMillis))
                .max()
                .orElse(0);
    }

    private static double exponent(List<Size> sizes, ToDoubleFunction<Size> cost) {
        return Growth.exponent(
                sizes.stream().map(size -> (double) size.labs()).toList(),
                sizes.stream().map(cost::applyAsDouble).toList());
    }
}
