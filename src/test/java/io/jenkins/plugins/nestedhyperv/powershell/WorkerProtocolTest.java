package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.Test;

/** What a worker makes of answers that no shell of ours gives. */
public class WorkerProtocolTest {
    private static final ModuleText MODULE = new ModuleText("# nothing\n");
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration AT_ONCE = Duration.ofMillis(20);
    private static final Request REQUEST = Request.of("Get-NhvWorker", Map.of());

    private final AtomicInteger ids = new AtomicInteger();
    private ToyShell shell;

    @Test
    public void anAnswerThatComesLateIsNotThatOfTheNextCall() throws Exception {
        List<String> late = new ArrayList<>();
        Worker worker = start(request -> {
            List<String> lines = new ArrayList<>(late);
            late.add(ToyShell.done("another"));
            lines.add(ToyShell.done(id(request)));
            return lines;
        });
        assertThat(worker.call(REQUEST, DEADLINE).result()).hasToString("{\"of\":\"1\"}");
        assertThat(worker.call(REQUEST, DEADLINE).result()).hasToString("{\"of\":\"2\"}");
        assertThat(worker.call(REQUEST, DEADLINE).result()).hasToString("{\"of\":\"3\"}");
    }

    @Test
    public void anAnswerBehindTextWithoutAnEndIsFound() throws Exception {
        Worker worker = start(request -> List.of("noise #NHV1 x " + ToyShell.done(id(request))));
        assertThat(worker.call(REQUEST, DEADLINE).took()).isEqualTo(Duration.ofMillis(5));
        assertThat(shell.log()).isEqualTo("noise #NHV1 x ");
    }

    @Test
    public void silenceUntilTheDeadlineEndsTheWorker() throws Exception {
        Worker worker = start(request -> List.of("something else"));
        WorkerLostException lost = failure(worker, AT_ONCE);
        assertThat(lost.loss()).isEqualTo(Loss.DEADLINE);
        assertThat(lost.mayHaveRun()).isTrue();
        assertThat(lost).hasMessageContaining("something else").hasMessageContaining("toy");
        assertThat(shell.killed()).isTrue();
        assertThat(failure(worker, DEADLINE).mayHaveRun()).isFalse();
        assertThat(shell.requests()).hasSize(1);
    }

    @Test
    public void anAnswerWithoutSenseEndsTheWorker() throws Exception {
        for (String rest : List.of(
                "\"ok\":true",
                "\"ok\":true,\"result\":7",
                "\"ok\":true,\"result\":{},\"warnings\":[null]",
                "\"ok\":false",
                "\"ok\":false,\"error\":{}",
                "\"ok\":false,\"error\":{\"hresult\":\"x\"}",
                "\"ok\":false,\"error\":{\"hresult\":\"0xZZ\"}")) {
            Worker worker = start(request -> List.of(ToyShell.marked("{\"id\":\"" + id(request) + "\"," + rest + "}")));
            assertThat(failure(worker, DEADLINE).loss()).as(rest).isEqualTo(Loss.PROTOCOL);
            assertThat(shell.killed()).isTrue();
        }
    }

    @Test
    public void aFailureIsReadWithAllThatItSays() throws Exception {
        String error = "{\"type\":\"T\",\"fqid\":\"ObjectInUse,X\",\"category\":\"C\",\"hresult\":\"0x800700AA\","
                + "\"message\":\"belegt\",\"at\":\"line 1\",\"refusal\":null}";
        Worker worker = start(request ->
                List.of(ToyShell.marked("{\"id\":\"" + id(request) + "\",\"ok\":false,\"error\":" + error + "}")));
        CallFailedException failed =
                catchThrowableOfType(CallFailedException.class, () -> worker.call(REQUEST, DEADLINE));
        assertThat(failed.errorClass()).isEqualTo(ErrorClass.IN_USE);
        assertThat(failed.failure().message()).isEqualTo("belegt");
        assertThat(worker.isUsable()).isTrue();
    }

    @Test
    public void aWorkerThatIsToldToStopIsDiscarded() throws Exception {
        Worker worker = start(request -> List.of());
        Thread.currentThread().interrupt();
        assertThat(catchThrowableOfType(InterruptedException.class, () -> worker.call(REQUEST, DEADLINE)))
                .isNotNull();
        assertThat(shell.killed()).isTrue();
    }

    @Test
    public void whatCannotBeSentIsRefusedBeforeItIsSent() throws Exception {
        Worker worker = start(request -> List.of(ToyShell.done(id(request))));
        Request instant = Request.of("Get-NhvWorker", Map.of("Value", Instant.EPOCH));
        Request much = Request.of("Get-NhvWorker", Map.of("Value", "x".repeat(Wire.MAX_REQUEST_LENGTH)));
        assertThatIllegalArgumentException().isThrownBy(() -> worker.call(instant, DEADLINE));
        assertThatIllegalArgumentException().isThrownBy(() -> worker.call(much, DEADLINE));
        assertThat(worker.call(REQUEST, DEADLINE)).isNotNull();
    }

    @Test
    public void namesThatCouldBeMoreThanNamesAreRefused() {
        Map<String, Secret> secret = Map.of("Name", new Secret("x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Request.of("Get-Item", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Request.of("Get-NhvX; exit", Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Request.of("Get-NhvX", Map.of("a b", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Request("Get-NhvX", Map.of("Name", "a"), secret));
        assertThat(new Request("Get-NhvX", Map.of(), secret)).asString().doesNotContain("x}");
    }

    @Test
    public void anotherModuleOrProtocolThanOursIsNoWorker() {
        WorkerLostException lost = catchThrowableOfType(
                WorkerLostException.class,
                () -> Worker.start(
                        "toy", opening(new ModuleText("# other\n"), request -> List.of()), MODULE, DEADLINE));
        assertThat(lost.loss()).isEqualTo(Loss.PROTOCOL);
        assertThat(shell.killed()).isTrue();
    }

    private Worker start(Function<JsonObject, List<String>> answers) throws Exception {
        return Worker.start(
                "toy",
                opening(MODULE, answers),
                MODULE,
                DEADLINE,
                () -> String.valueOf(ids.incrementAndGet()),
                System::nanoTime);
    }

    private Transport opening(ModuleText module, Function<JsonObject, List<String>> answers) {
        return (bootstrap, deadline) -> {
            shell = new ToyShell(module, answers);
            return shell;
        };
    }

    private static WorkerLostException failure(Worker worker, Duration deadline) {
        return catchThrowableOfType(WorkerLostException.class, () -> worker.call(REQUEST, deadline));
    }

    private static String id(JsonObject request) {
        return request.get("id").getAsString();
    }
}
