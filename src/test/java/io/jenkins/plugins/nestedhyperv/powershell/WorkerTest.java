package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.powershell.transport.PipeTransport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What goes to a real engine, and what comes back. */
public class WorkerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Rule
    public final Engine engine = new Engine();

    private Worker worker;

    @Before
    public void start() throws Exception {
        worker = Worker.start("here", new PipeTransport(engine.program(), Map.of()), ProbeModule.TEXT, DEADLINE);
    }

    @After
    public void close() {
        worker.close();
    }

    @Test
    public void itTellsWhatItIs() throws Exception {
        assertThat(worker.about().engine()).matches("\\d+\\.\\d+\\..*");
        assertThat(worker.about().edition()).isIn("Core", "Desktop");
        assertThat(worker.call(Request.of("Get-NhvWorker", Map.of()), DEADLINE)
                        .result()
                        .get("process")
                        .getAsLong())
                .isEqualTo(worker.about().pid());
    }

    @Test
    public void textsArriveAsTextsAndAsTheyAre() throws Exception {
        for (String text : HostileTexts.ALL) {
            JsonObject result = echo(text);
            assertThat(result.get("value").getAsString()).isEqualTo(text);
            assertThat(result.get("type").getAsString()).isEqualTo("System.String");
        }
    }

    @Test
    public void valuesOfEveryTypeComeBack() throws Exception {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("none", null);
        map.put("yes", true);
        map.put("no", false);
        map.put("many", Long.MAX_VALUE);
        map.put("few", -1);
        map.put("maps", List.of(Map.of("text", "2024-01-01T00:00:00Z")));
        JsonObject value = echo(map).getAsJsonObject("value");
        assertThat(value).isEqualTo(new GsonBuilder().serializeNulls().create().toJsonTree(map));
    }

    @Test
    public void listsStayListsWhateverIsInThem() throws Exception {
        for (List<?> list : List.of(
                List.of(), List.of("one"), List.of(List.of()), List.of(List.of("a")), List.of(List.of("a"), "b"))) {
            JsonObject result = echo(list);
            assertThat(result.get("value")).hasToString(new Gson().toJson(list));
            assertThat(result.get("type").getAsString()).isEqualTo("System.Object[]");
        }
    }

    @Test
    public void secretsArriveAsSecureStrings() throws Exception {
        for (String text : HostileTexts.ALL) {
            Request request =
                    new Request("Get-NhvSecretEcho", Map.of("Name", "beside"), Map.of("Password", new Secret(text)));
            JsonObject result = worker.call(request, DEADLINE).result();
            assertThat(result.get("type").getAsString()).isEqualTo("SecureString");
            assertThat(result.get("readOnly").getAsBoolean()).isTrue();
            assertThat(result.get("name").getAsString()).isEqualTo("beside");
            assertThat(result.get("units"))
                    .hasToString(new Gson().toJson(text.chars().toArray()));
        }
    }

    @Test
    public void theModulesOwnRefusalIsToldByItsKey() {
        CallFailedException failed = failure("refusal");
        assertThat(failed.errorClass()).isEqualTo(ErrorClass.REFUSED);
        assertThat(failed.failure().fqid()).isEqualTo("Nhv.path.junction");
        assertThat(failed.failure().refusal()).contains(new Failure.Refusal("path.junction", List.of("C:\\a", "7")));
    }

    @Test
    public void errorsAreToldByIdsAndNumbers() {
        assertThat(failure("missing").errorClass()).isEqualTo(ErrorClass.NOT_FOUND);
        assertThat(failure("missing").failure().fqid()).startsWith("PathNotFound,");
        Failure dotnet = failure("dotnet").failure();
        assertThat(dotnet.hresult()).isNotZero().isEqualTo(0x80070005);
        assertThat(dotnet.at()).contains("Invoke-NhvFailure");
        assertThat(failure("text").failure().message()).isEqualTo("a text alone");
        assertThat(failure("strict").failure().fqid()).startsWith("VariableIsUndefined");
    }

    @Test
    public void whatAnotherProcessThrewIsToldAsItWasThere() {
        Failure remote = failure("remote").failure();
        assertThat(remote.type()).isEqualTo("System.IO.IOException");
        assertThat(remote.hresult()).isEqualTo(0x80070020);
        assertThat(failure("remote").errorClass()).isEqualTo(ErrorClass.IN_USE);
    }

    @Test
    public void anythingButOneHandMadeObjectIsRefused() throws Exception {
        for (String way : List.of("nothing", "two", "text result")) {
            assertThat(failure(way).failure().fqid()).as(way).isEqualTo("Nhv.worker.result");
        }
        for (String way : List.of("live", "date", "real")) {
            assertThat(failure(way).failure().fqid()).as(way).isEqualTo("Nhv.worker.type");
        }
        assertThat(echo("still there").get("value").getAsString()).isEqualTo("still there");
    }

    @Test
    public void onlyExportedFunctionsCanBeCalled() {
        for (String name : List.of("Start-NhvWorker", "Invoke-NhvRequest", "Get-NhvNothing", "Get-NhvecHo")) {
            Request request = Request.of(name, Map.of());
            assertThat(catchThrowableOfType(CallFailedException.class, () -> worker.call(request, DEADLINE))
                            .failure()
                            .fqid())
                    .isEqualTo("Nhv.worker.function");
        }
    }

    @Test
    public void aMissingArgumentIsAnErrorAndNoQuestion() {
        Request request = Request.of("Invoke-NhvFailure", Map.of());
        assertThat(catchThrowableOfType(CallFailedException.class, () -> worker.call(request, DEADLINE))
                        .failure()
                        .fqid())
                .startsWith("MissingMandatoryParameter");
    }

    @Test
    public void whatReadsFromTheConsoleReadsNoRequest() throws Exception {
        JsonObject result =
                worker.call(Request.of("Read-NhvInput", Map.of()), DEADLINE).result();
        assertThat(result.get("read").isJsonNull()).isTrue();
        assertThat(echo("next").get("value").getAsString()).isEqualTo("next");
    }

    @Test
    public void theEndOfInputEndsIt() throws Exception {
        Process process = new ProcessBuilder(command()).start();
        process.getOutputStream().write((ProbeModule.TEXT.line() + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    public void aLineThatIsNoRequestEndsIt() throws Exception {
        Process process = new ProcessBuilder(command()).start();
        process.getOutputStream()
                .write((ProbeModule.TEXT.line() + "\n\nGet-Process\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        process.getOutputStream().close();
    }

    private List<String> command() {
        List<String> words = new ArrayList<>(List.of(engine.program()));
        words.addAll(Bootstrap.of(ProbeModule.TEXT).arguments());
        return words;
    }

    private JsonObject echo(Object value) throws Exception {
        return worker.call(Request.of("Get-NhvEcho", Map.of("Value", value)), DEADLINE)
                .result();
    }

    private CallFailedException failure(String way) {
        Request request = Request.of("Invoke-NhvFailure", Map.of("Way", way));
        return catchThrowableOfType(CallFailedException.class, () -> worker.call(request, DEADLINE));
    }
}
