package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.After;
import org.junit.Test;

/** The workers of a host, over toy shells. */
public class WorkersTest {
    private static final ModuleText MODULE = new ModuleText("# nothing\n");
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration AT_ONCE = Duration.ofMillis(20);
    private static final Request CALL = Request.of("Get-NhvHost", Map.of());
    private static final Request SILENCE = Request.of("Get-NhvSilence", Map.of());
    private static final WorkerLimits LIMITS =
            new WorkerLimits(2, DEADLINE, Duration.ofSeconds(30), Duration.ofMinutes(5));

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<ToyShell> shells = new ArrayList<>();
    private final AtomicLong seconds = new AtomicLong();
    private final Semaphore silent = new Semaphore(0);
    private volatile CountDownLatch mayStart = new CountDownLatch(0);
    private volatile WorkerLostException obstacle;

    private final Workers workers = new Workers("toy", this::start, LIMITS, background, this::nanos);

    @After
    public void end() throws Exception {
        workers.close();
        background.shutdown();
        callers.shutdown();
        assertThat(background.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(shells).allMatch(shell -> shell.closed() || shell.killed());
    }

    @Test
    public void callsOneAfterTheOtherShareAWorker() throws Exception {
        for (int i = 0; i < 5; i++) {
            workers.call(CALL, DEADLINE);
        }
        assertThat(shells).hasSize(1);
    }

    @Test
    public void warmStartsOneBeforeItIsNeeded() throws Exception {
        workers.warm();
        workers.warm();
        workers.call(CALL, DEADLINE);
        assertThat(shells).hasSize(1);
    }

    @Test
    public void noMoreThanTheMostAreStartedAndWhoGetsNoneIsTold() throws Exception {
        Future<?> one = callers.submit(() -> workers.call(SILENCE, DEADLINE));
        Future<?> two = callers.submit(() -> workers.call(SILENCE, DEADLINE));
        silent.acquire(2);
        WorkerLostException busy = failure(AT_ONCE);
        assertThat(busy.loss()).isEqualTo(Loss.BUSY);
        assertThat(busy.mayHaveRun()).isFalse();
        workers.close();
        assertThat(List.of(one, two))
                .allSatisfy(call -> assertThat(catchThrowableOfType(ExecutionException.class, call::get))
                        .hasCauseInstanceOf(WorkerLostException.class));
        assertThat(shells).hasSize(2);
    }

    @Test
    public void aDiscardedWorkerIsReplaced() throws Exception {
        assertThat(catchThrowableOfType(WorkerLostException.class, () -> workers.call(SILENCE, AT_ONCE)))
                .isNotNull();
        assertThat(workers.call(CALL, DEADLINE)).isNotNull();
    }

    @Test
    public void aStartThatTakesTooLongForOneCallServesTheNext() throws Exception {
        mayStart = new CountDownLatch(1);
        WorkerLostException late = failure(AT_ONCE);
        assertThat(late.loss()).isEqualTo(Loss.DEADLINE);
        assertThat(late.mayHaveRun()).isFalse();
        mayStart.countDown();
        workers.call(CALL, DEADLINE);
        assertThat(shells).hasSize(1);
    }

    @Test
    public void whyNoneCouldBeStartedIsTold() throws Exception {
        obstacle = new WorkerLostException(Loss.LOGIN, "nobody may enter", null);
        assertThat(failure(DEADLINE).loss()).isEqualTo(Loss.LOGIN);
        assertThat(failure(DEADLINE)).hasMessage("nobody may enter");
        obstacle = null;
        workers.call(CALL, DEADLINE);
    }

    @Test
    public void oneThatHasRestedIsAskedWhetherItLives() throws Exception {
        workers.call(CALL, DEADLINE);
        seconds.addAndGet(29);
        workers.call(CALL, DEADLINE);
        assertThat(shells.get(0).requests()).hasSize(2);
        seconds.addAndGet(30);
        workers.call(CALL, DEADLINE);
        assertThat(shells.get(0).requests()).hasSize(4).anyMatch(request -> request.contains("Get-NhvWorker"));

        seconds.addAndGet(30);
        shells.get(0).kill();
        workers.call(CALL, DEADLINE);
        assertThat(shells).hasSize(2);
    }

    @Test
    public void thoseThatAreIdleAreClosedExceptForOne() throws Exception {
        Future<?> one = callers.submit(() -> workers.call(SILENCE, DEADLINE));
        silent.acquire();
        workers.call(CALL, DEADLINE);
        shells.get(0).kill();
        assertThat(catchThrowableOfType(ExecutionException.class, one::get)).isNotNull();
        workers.call(CALL, DEADLINE);
        assertThat(count()).isEqualTo(2);
        seconds.addAndGet(600);
        workers.call(CALL, DEADLINE);
        assertThat(shells.get(1).closed()).isFalse();
    }

    @Test
    public void afterTheCloseNothingIsCalled() {
        workers.close();
        assertThat(failure(DEADLINE).loss()).isEqualTo(Loss.CLOSED);
        workers.warm();
        assertThat(shells).isEmpty();
    }

    @Test
    public void oneThatStartsDuringTheCloseIsEnded() throws Exception {
        mayStart = new CountDownLatch(1);
        workers.warm();
        workers.close();
        mayStart.countDown(); // The end of each test asserts the rest.
    }

    private Worker start() throws WorkerLostException, InterruptedException {
        mayStart.await();
        if (obstacle != null) {
            throw obstacle;
        }
        ToyShell shell = new ToyShell(MODULE, this::answer);
        Worker worker = Worker.start("toy", (bootstrap, deadline) -> shell, MODULE, DEADLINE);
        synchronized (shells) {
            shells.add(shell);
        }
        return worker;
    }

    private List<String> answer(JsonObject request) {
        if (request.get("function").getAsString().equals(SILENCE.function())) {
            silent.release();
            return List.of();
        }
        return List.of(ToyShell.done(request.get("id").getAsString()));
    }

    private int count() {
        synchronized (shells) {
            return shells.size();
        }
    }

    private long nanos() {
        return Duration.ofSeconds(seconds.get()).toNanos() + System.nanoTime();
    }

    private WorkerLostException failure(Duration deadline) {
        return catchThrowableOfType(WorkerLostException.class, () -> workers.call(CALL, deadline));
    }
}
