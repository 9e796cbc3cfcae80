package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.cli.console.Interrupts;
import io.jenkins.plugins.nestedhyperv.engine.RunningEngine;
import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The engine at work in this process: its controller, the thread that steps it, and the threads that wait for
 * hosts. Waiting here is for one thread, the one that runs the command.
 */
public final class Engine implements AutoCloseable {
    /** How long a command waits for labs to be removed before it leaves the rest to the next one. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final RunningEngine running;
    private final ProcessOwners owners;
    private final Interrupts interrupts;
    private Runnable eachTime = () -> {};

    private Engine(RunningEngine running, ProcessOwners owners, Interrupts interrupts) {
        this.running = running;
        this.owners = owners;
        this.interrupts = interrupts;
    }

    /** Makes an engine that drives nothing so far and does not run yet. */
    public static Engine of(Site site, Interrupts interrupts) {
        ProcessOwners owners = new ProcessOwners();
        RunningEngine running =
                RunningEngine.of(site.config(), site.ledger(), site.openHosts(), owners, site.keyMaker(), site.clock());
        interrupts.listen(running.loop()::wakeWaiters);
        return new Engine(running, owners, interrupts);
    }

    /** What makes labs what they shall be. */
    public LabController controller() {
        return running.controller();
    }

    /** Who labs belong to. */
    public ProcessOwners owners() {
        return owners;
    }

    /** Begins to step. The first step looks at every host. */
    public void start() {
        running.start();
    }

    /** Has those who wait look at their condition at once. May be called from any thread. */
    public void wake() {
        running.loop().wakeWaiters();
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
            running.loop().awaitStep(LONGEST_WAIT);
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
            running.loop().awaitStep(LONGEST_WAIT);
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
        running.close();
    }
}
