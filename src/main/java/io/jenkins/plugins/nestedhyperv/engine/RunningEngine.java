package io.jenkins.plugins.nestedhyperv.engine;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.agent.GuestKeyMaker;
import io.jenkins.plugins.nestedhyperv.lab.capacity.DiskGrowth;
import io.jenkins.plugins.nestedhyperv.lab.capacity.Reservations;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.ControllerSettings;
import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.lab.control.Surroundings;
import io.jenkins.plugins.nestedhyperv.lab.model.Owners;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The controller of this process, the thread that steps it, and the threads that wait for hosts. */
public final class RunningEngine implements AutoCloseable {
    private static final int FEWEST_THREADS = 32;
    private static final int MOST_THREADS = 256;

    private final LabController controller;
    private final EngineLoop loop;
    private final ThreadPoolExecutor executor;
    private final List<Runnable> onStep = new CopyOnWriteArrayList<>();

    private RunningEngine(LabController controller, ThreadPoolExecutor executor) {
        this.controller = controller;
        this.executor = executor;
        loop = new EngineLoop(this::step);
    }

    private Duration step() {
        Duration wait = controller.step();
        onStep.forEach(Runnable::run);
        return wait;
    }

    /**
     * Makes an engine that drives nothing so far and does not run yet. What happens to its labs goes to the ledger's event
     * log.
     *
     * @param ledger stays open when the engine is closed, as do the hosts
     */
    public static RunningEngine of(
            HostsConfig config,
            OpenLedger ledger,
            OpenHosts hosts,
            Owners owners,
            GuestKeyMaker keyMaker,
            Clock clock) {
        ThreadPoolExecutor executor = executor(threads(config.hosts().size()));
        LabController controller = new LabController(
                config,
                ControllerSettings.DEFAULT,
                new Surroundings(
                        ledger,
                        hosts.byName(),
                        new Reservations(ledger, config, DiskGrowth.BY_KIND, clock, owners::folderOf),
                        owners,
                        lab -> keyMaker.make(),
                        clock,
                        executor,
                        new SecureRandom()));
        controller.listen(ledger.events());
        RunningEngine engine = new RunningEngine(controller, executor);
        controller.onWake(engine.loop::wake);
        return engine;
    }

    /**
     * The most threads that wait for hosts: one for each host and some for what takes longer, so that all are looked at in
     * time; however many labs there are. Threads that have nothing to do for 10 seconds end.
     */
    static int threads(int hosts) {
        return Math.min(MOST_THREADS, FEWEST_THREADS + hosts);
    }

    private static ThreadPoolExecutor executor(int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "nhv-host-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** What makes labs what they shall be. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "Its users act through the controller.")
    public LabController controller() {
        return controller;
    }

    /** What steps it. */
    public EngineLoop loop() {
        return loop;
    }

    /** Has something quick done after each step, on the thread that steps. */
    public void onStep(Runnable listener) {
        onStep.add(listener);
    }

    /** Begins to step. The first step looks at every host. */
    public void start() {
        loop.start();
    }

    /** Stops stepping. Labs stay as they are recorded; work that hosts have begun goes on there. */
    @Override
    public void close() {
        loop.close();
        executor.shutdown();
    }

    /**
     * Stops likewise, and gives the labs up, so that another engine of this process can take them.
     *
     * @param patience how long to wait for what is under way on hosts
     */
    public void giveUp(Duration patience) throws InterruptedException {
        close();
        try {
            executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            controller.abandon();
        }
    }
}
