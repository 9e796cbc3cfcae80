package io.jenkins.plugins.nestedhyperv.powershell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The workers of one host: at most so many, started when they are needed, kept warm, each lent to one call at a time. May be
 * used by several threads.
 */
public final class Workers implements AutoCloseable {
    private static final Request ALIVE = Request.of("Get-NhvWorker", Map.of());
    private static final Duration ALIVE_DEADLINE = Duration.ofSeconds(10);

    private final String host;
    private final Starter starter;
    private final WorkerLimits limits;
    private final Executor background;
    private final LongSupplier nanoTime;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Resting> resting = new ArrayList<>();
    private final Set<Worker> lent = new HashSet<>();
    private int waiting;
    private int starting;
    private int failures;
    private WorkerLostException lastFailure;
    private boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param host its name, for messages
     * @param background runs what starts and closes workers, which blocks for seconds
     */
    public Workers(String host, Transport transport, ModuleText module, WorkerLimits limits, Executor background) {
        this(host, () -> Worker.start(host, transport, module, limits.start()), limits, background, System::nanoTime);
    }

    Workers(String host, Starter starter, WorkerLimits limits, Executor background, LongSupplier nanoTime) {
        this.host = host;
        this.starter = starter;
        this.limits = limits;
        this.background = background;
        this.nanoTime = nanoTime;
    }

    /** Starts a worker in the background when there is none, so that the first call need not wait for it. */
    public void warm() {
        lock.lock();
        try {
            if (!closed && total() == 0) {
                begin();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Calls a function in some worker. Blocks up to the deadline, which counts waiting for a worker too; a worker that comes
     * too late for this call serves the next.
     *
     * @throws CallFailedException when the function failed
     * @throws WorkerLostException when there was no worker, or it was discarded; {@code mayHaveRun} tells which
     * @throws InterruptedException when the thread was told to stop; a worker that it called is discarded then
     * @throws IllegalArgumentException when the request cannot be sent
     */
    public Answer call(Request request, Duration deadline) throws PowerShellException, InterruptedException {
        Deadline end = Deadline.in(deadline, nanoTime);
        Worker worker = borrow(end);
        try {
            return worker.call(request, end.left());
        } finally {
            giveBack(worker);
        }
    }

    private Worker borrow(Deadline end) throws WorkerLostException, InterruptedException {
        while (true) {
            Resting rested = take(end);
            if (nanoTime.getAsLong() - rested.sinceNanos() < limits.rest().toNanos() || isAlive(rested.worker(), end)) {
                return rested.worker();
            }
            giveBack(rested.worker());
        }
    }

    private static boolean isAlive(Worker worker, Deadline end) throws InterruptedException {
        Duration left = end.left();
        try {
            worker.call(ALIVE, left.compareTo(ALIVE_DEADLINE) < 0 ? left : ALIVE_DEADLINE);
            return true;
        } catch (PowerShellException e) {
            worker.discard();
            return false;
        }
    }

    /** Takes a worker that rests, or waits for one. */
    private Resting take(Deadline end) throws WorkerLostException, InterruptedException {
        lock.lockInterruptibly();
        waiting++;
        try {
            int failuresBefore = failures;
            long left = end.left().toNanos();
            while (resting.isEmpty()) {
                expectOne(failures > failuresBefore, left <= 0, end);
                left = changed.awaitNanos(left);
            }
            Resting taken = resting.remove(resting.size() - 1);
            lent.add(taken.worker());
            return taken;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Begins a start when there are fewer than callers who wait; gives up when there is nothing to wait for. */
    private void expectOne(boolean failed, boolean over, Deadline end) throws WorkerLostException {
        if (closed) {
            throw lost(Loss.CLOSED, "workers.closed", host);
        }
        if (!failed && starting < waiting && total() < limits.most()) {
            begin();
        }
        boolean nothingComes = lent.isEmpty() && starting == 0;
        if (failed && (nothingComes || over)) {
            throw new WorkerLostException(lastFailure.loss(), lastFailure.getMessage(), lastFailure);
        }
        if (over) {
            long seconds = end.all().toSeconds();
            throw starting > 0
                    ? lost(Loss.DEADLINE, "workers.late", host, seconds)
                    : lost(Loss.BUSY, "workers.busy", host, limits.most(), seconds);
        }
    }

    private static WorkerLostException lost(Loss loss, String key, Object... arguments) {
        return new WorkerLostException(loss, Messages.text(key, arguments), null);
    }

    private int total() {
        return resting.size() + lent.size() + starting;
    }

    private void begin() {
        starting++;
        background.execute(this::start);
    }

    private void start() {
        Optional<Worker> worker = Optional.empty();
        WorkerLostException failure = lost(Loss.CLOSED, "workers.closed", host);
        try {
            worker = Optional.of(starter.start());
        } catch (WorkerLostException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            started(worker, failure);
        }
    }

    private void started(Optional<Worker> worker, WorkerLostException failure) {
        lock.lock();
        try {
            starting--;
            if (worker.isPresent()) {
                rest(worker.get());
            } else {
                failures++;
                lastFailure = failure;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Worker worker) {
        lock.lock();
        try {
            lent.remove(worker);
            if (worker.isUsable()) {
                rest(worker);
            }
            closeIdle();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void rest(Worker worker) {
        if (closed) {
            worker.discard();
        } else {
            resting.add(new Resting(worker, nanoTime.getAsLong()));
        }
    }

    /** The one that rests longest is the first. */
    private void closeIdle() {
        long now = nanoTime.getAsLong();
        while (resting.size() > 1
                && now - resting.get(0).sinceNanos() >= limits.idle().toNanos()) {
            background.execute(resting.remove(0).worker()::close);
        }
    }

    /** Lets those that rest end, and kills those that are called, whose calls end with that. Blocks for seconds at most. */
    @Override
    public void close() {
        List<Resting> ending;
        lock.lock();
        try {
            closed = true;
            ending = List.copyOf(resting);
            resting.clear();
            lent.forEach(Worker::discard);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        ending.forEach(rested -> rested.worker().close());
    }

    /** Starts a worker. */
    @FunctionalInterface
    interface Starter {
        Worker start() throws WorkerLostException, InterruptedException;
    }

    private record Resting(Worker worker, long sinceNanos) {}
}
