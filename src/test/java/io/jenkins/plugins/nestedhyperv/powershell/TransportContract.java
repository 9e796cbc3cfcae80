package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What holds over every transport, with a real engine at its other end. */
public abstract class TransportContract {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final int THREE_MEGABYTES = 1_500_000; // Characters, each of two bytes.

    @Rule
    public final Engine engine = new Engine();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** A transport to the engine. */
    abstract Transport transport() throws Exception;

    @Test
    public void callsAreAnsweredOneAfterTheOther() throws Exception {
        try (Worker worker = start()) {
            for (int i = 0; i < 10; i++) {
                assertThat(call(worker, "Get-NhvEcho", "Value", i).get("value").getAsInt())
                        .isEqualTo(i);
            }
            for (String text : HostileTexts.ALL) {
                assertThat(call(worker, "Get-NhvEcho", "Value", text)
                                .get("value")
                                .getAsString())
                        .isEqualTo(text);
            }
            assertThat(call(worker, "Get-NhvMuch", "Length", THREE_MEGABYTES)
                            .get("text")
                            .getAsString())
                    .hasSize(THREE_MEGABYTES)
                    .matches("\u00e4+");
        }
    }

    @Test
    public void whatElseTheShellWritesIsNoAnswer() throws Exception {
        try (Worker worker = start()) {
            for (int i = 0; i < 3; i++) {
                Answer answer = worker.call(Request.of("Write-NhvNoise", Map.of()), DEADLINE);
                assertThat(answer.result()).hasToString("{\"done\":true}");
                assertThat(answer.warnings()).containsExactly("beware");
            }
            assertThat(call(worker, "Get-NhvEcho", "Value", "a").get("value").getAsString())
                    .isEqualTo("a");
        }
    }

    @Test
    public void aMissedDeadlineEndsTheWorkerAndAllThatItStarted() throws Exception {
        Path note = folder.newFile().toPath();
        Worker worker = start();
        ProcessHandle shell = process(worker.about().pid());
        Request request = Request.of("Wait-NhvForever", Map.of("Path", note.toString()));
        WorkerLostException late = catchThrowableOfType(WorkerLostException.class, () -> worker.call(request, SHORT));
        assertThat(late.loss()).isEqualTo(Loss.DEADLINE);
        assertThat(late.mayHaveRun()).isTrue();
        assertThat(late).hasMessageContaining("Wait-NhvForever").hasMessageContaining("4 s");
        shell.onExit().get(30, TimeUnit.SECONDS);
        ended(Long.parseLong(Files.readString(note).strip()));

        WorkerLostException again = catchThrowableOfType(WorkerLostException.class, () -> worker.call(request, SHORT));
        assertThat(again.mayHaveRun()).isFalse();
        assertThat(worker.isUsable()).isFalse();
        worker.close();
    }

    @Test
    public void aShellThatEndsIsNoticedBeforeTheDeadline() throws Exception {
        Worker worker = start();
        WorkerLostException lost = catchThrowableOfType(
                WorkerLostException.class, () -> worker.call(Request.of("Stop-NhvShell", Map.of()), DEADLINE));
        assertThat(lost.loss()).isEqualTo(Loss.ENDED);
        assertThat(lost.mayHaveRun()).isTrue();
        assertThat(worker.isUsable()).isFalse();
        worker.close();
    }

    @Test
    public void nothingIsLeftOfAWorkerThatIsClosed() throws Exception {
        Worker worker = start();
        ProcessHandle shell = process(worker.about().pid());
        worker.close();
        shell.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    public void aModuleThatArrivesChangedIsRefused() throws Exception {
        Transport other = (bootstrap, deadline) ->
                transported(Bootstrap.of(ProbeModule.TEXT.with("# changed on the way\n")), deadline);
        WorkerLostException refused = catchThrowableOfType(
                WorkerLostException.class, () -> Worker.start("here", other, ProbeModule.TEXT, DEADLINE));
        assertThat(refused.loss()).isEqualTo(Loss.REFUSED);
        assertThat(refused.mayHaveRun()).isFalse();
        assertThat(refused).hasMessage(Messages.text("start.hash", "here"));
    }

    private Channel transported(Bootstrap bootstrap, Duration deadline)
            throws WorkerLostException, InterruptedException {
        try {
            return transport().open(bootstrap, deadline);
        } catch (WorkerLostException | InterruptedException e) {
            throw e;
        } catch (Exception e) { // What making a transport may throw.
            throw new AssertionError(e);
        }
    }

    /** A worker over the transport, with the functions for tests. */
    final Worker start() throws Exception {
        return Worker.start("here", transport(), ProbeModule.TEXT, DEADLINE);
    }

    private static JsonObject call(Worker worker, String function, String name, Object value) throws Exception {
        return worker.call(Request.of(function, Map.of(name, value)), DEADLINE).result();
    }

    private static ProcessHandle process(long pid) {
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static void ended(long pid) throws Exception {
        if (ProcessHandle.of(pid).isPresent()) {
            process(pid).onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
