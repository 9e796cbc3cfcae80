package io.jenkins.plugins.nestedhyperv.cli.engine;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.cli.console.Interrupts;
import io.jenkins.plugins.nestedhyperv.lab.capacity.DiskGrowth;
import io.jenkins.plugins.nestedhyperv.lab.capacity.Reservations;
import io.jenkins.plugins.nestedhyperv.lab.control.ControllerSettings;
import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.lab.control.Surroundings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The engine at work in this process: its controller, the thread that steps it, and the threads that wait for
 * hosts. Waiting here is for one thread, the one that runs the command.
 */
public final class Engine implements AutoCloseable {
    /** How long a command waits for labs to be removed before it leaves the rest to the next one. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int THREADS = 32;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final LabController controller;
    private final ProcessOwners owners;
    private final EngineLoop loop;
    private final ThreadPoolExecutor executor;
    private final Interrupts interrupts;
    private Runnable eachTime = () -> {};

    private Engine(
            LabController controller,
            ProcessOwners owners,
            EngineLoop loop,
            ThreadPoolExecutor executor,
            Interrupts interrupts) {
        this.controller = controller;
        this.owners = owners;
        this.loop = loop;
        this.executor = executor;
        this.interrupts = interrupts;
    }

    /** Makes an engine that drives nothing so far and does not run yet. */
    public static Engine of(Site site, Interrupts interrupts) {
        ProcessOwners owners = new ProcessOwners();
        ThreadPoolExecutor executor = executor();
        LabController controller = new LabController(
                site.config(),
                ControllerSettings.DEFAULT,
                new Surroundings(
                        site.ledger(),
                        site.hosts(),
                        new Reservations(site.ledger(), site.config(), DiskGrowth.BY_KIND, site.clock()),
                        owners,
                        lab -> site.keyMaker().make(),
                        site.clock(),
                        executor,
                        new SecureRandom()));
        controller.listen(site.ledger().events());
        EngineLoop loop = new EngineLoop(controller::step);
        controller.onWake(loop::wake);
        interrupts.listen(loop::wakeWaiters);
        return new Engine(controller, owners, loop, executor, interrupts);
    }

    private static ThreadPoolExecutor executor() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "nhv-host-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** What makes labs what they shall be. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "Commands act through the controller.")
    public LabController controller() {
        return controller;
    }

    /** Who labs belong to. */
    public ProcessOwners owners() {
        return owners;
    }

    /** Begins to step. The first step looks at every host. */
    public void start() {
        loop.start();
    }

    /** Has those who wait look at their condition at once. May be called from any thread. */
    public void wake() {
        loop.wakeWaiters();
    }

    /** Sets what is done whenever somebody waits here and a step was done, on the thread that waits. */
    public void eachTime(Runnable action) {
        eachTime = action;
    }

    /**
     * Waits until a condition holds, which is looked at after each step and once a second.
     *
     * @param meanwhile done before each look
     * @throws InterruptedException when the user interrupts the command before that
     */
    public void await(BooleanSupplier condition, Runnable meanwhile) throws InterruptedException {
        while (!isMet(condition, meanwhile)) {
            if (interrupts.came()) {
                throw new InterruptedException("interrupted by the user");
            }
            loop.awaitStep(LONGEST_WAIT);
        }
    }

    /** Waits likewise, but not longer than this. */
    public void await(BooleanSupplier condition, Runnable meanwhile, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        await(() -> condition.getAsBoolean() || System.nanoTime() - end >= 0, meanwhile);
    }

    /** Waits likewise, whatever the user does: only a second interrupt ends the process. */
    public void awaitAnyway(BooleanSupplier condition, Runnable meanwhile) throws InterruptedException {
        while (!isMet(condition, meanwhile)) {
            loop.awaitStep(LONGEST_WAIT);
        }
    }

    private boolean isMet(BooleanSupplier condition, Runnable meanwhile) {
        eachTime.run();
        meanwhile.run();
        return condition.getAsBoolean();
    }

    /** Stops stepping. Labs stay as they are recorded; work that hosts have begun goes on there. */
    @Override
    public void close() {
        loop.close();
        executor.shutdown();
    }
}
