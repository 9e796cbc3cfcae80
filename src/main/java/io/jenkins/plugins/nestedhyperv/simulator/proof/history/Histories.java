package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs histories: each is drawn from its seed alone. */
public final class Histories {
    private static final int BLOCK = 500;
    private static final int SITES = 2;
    /** All answers that are late when mishaps stop come within this time. */
    static final Duration LATE = Duration.ofMinutes(25);

    private final PhysicalHost.Maker maker;
    private final Duration late;

    /**
     * Histories of hosts that somebody else makes.
     *
     * @param late how long each goes on at least when mishaps have stopped
     */
    Histories(PhysicalHost.Maker maker, Duration late) {
        this.maker = maker;
        this.late = late;
    }

    /** Histories of hosts with a Hyper-V in memory. */
    public Histories() {
        this(HyperVMachines::make, LATE);
    }

    /**
     * Runs histories, until one violates something; that one is then shortened.
     *
     * @param threads how many run at the same time, at least 1
     * @param progress hears now and then how many have run
     */
    public static Summary run(HistoryOptions options, int threads, IntConsumer progress) throws InterruptedException {
        return new Histories().runAll(options, threads, progress);
    }

    /** Runs one history and writes down all that happens in it, the same each time. */
    public static Trace replay(long seed, HistoryOptions options) {
        return new Histories().replayOne(seed, options);
    }

    /**
     * Runs histories, until one violates something; that one is then shortened.
     *
     * @param threads how many run at the same time, at least 1
     * @param progress hears now and then how many have run
     */
    public Summary runAll(HistoryOptions options, int threads, IntConsumer progress) throws InterruptedException {
        long begun = System.nanoTime();
        Tally all = Tally.empty();
        Optional<Outcome> failing = Optional.empty();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int done = 0; done < options.histories() && failing.isEmpty(); ) {
                int block = Math.min(BLOCK, options.histories() - done);
                failing = add(all, outcomes(executor, options, options.firstSeed() + done, block));
                done += block;
                progress.accept(done);
            }
        } finally {
            executor.shutdownNow();
        }
        Optional<Summary.Failing> shrunk = failing.map(outcome -> shrunk(outcome, options));
        return new Summary(all, shrunk, (System.nanoTime() - begun) / 1e9);
    }

    private List<Outcome> outcomes(ExecutorService executor, HistoryOptions options, long first, int count)
            throws InterruptedException {
        List<Future<Outcome>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long seed = first + i;
            running.add(executor.submit(() -> run(seed, script(seed, options), options, Trace.none())));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> one : running) {
            try {
                outcomes.add(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return outcomes;
    }

    /** Counts what came before the first violation, and that. */
    private static Optional<Outcome> add(Tally all, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            all.add(outcome.tally());
            if (outcome.breach().isPresent()) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    Script script(long seed, HistoryOptions options) {
        return Script.draw(new Streams(seed), options.labs(), setup(options).hostNames(), SITES);
    }

    private History.Setup setup(HistoryOptions options) {
        return new History.Setup(options.hosts(), SITES, maker, late);
    }

    Outcome run(long seed, Script script, HistoryOptions options, Trace trace) {
        if (trace.isWanted()) {
            Plot.tell(seed, script, trace);
        }
        Tally tally = Tally.empty();
        History history = new History(seed, script, setup(options), tally, trace);
        Optional<Breach> breach = history.run();
        breach.ifPresent(trace::violated);
        return new Outcome(seed, tally, breach);
    }

    private Summary.Failing shrunk(Outcome outcome, HistoryOptions options) {
        String check = outcome.breach().orElseThrow().check();
        Script shortest = Shrinker.shrink(
                script(outcome.seed(), options),
                script -> run(outcome.seed(), script, options, Trace.none())
                        .breach()
                        .map(found -> found.check().equals(check))
                        .orElse(false));
        Trace trace = Trace.full();
        run(outcome.seed(), shortest, options, trace);
        return new Summary.Failing(outcome.seed(), outcome.breach().orElseThrow(), trace.lines());
    }

    /** Runs one history and writes down all that happens in it, the same each time. */
    public Trace replayOne(long seed, HistoryOptions options) {
        Trace trace = Trace.full();
        Script script = script(seed, options);
        run(seed, script, options, trace);
        return trace;
    }
}
