package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.powershell.transport.PipeTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** What goes to a real engine, and what comes back. */
public class WorkerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Rule
    public final Engine engine = new Engine();

    @Test
    public void aWorkerAnswersManyCalls() throws Exception {
        try (Worker worker = start()) {
            assertThat(worker.about().engine()).isNotEmpty();
            for (int i = 0; i < 20; i++) {
                assertThat(echo(worker, "call " + i).get("value").getAsString()).isEqualTo("call " + i);
            }
        }
    }

    @Test
    public void textsArriveAsTheyAre() throws Exception {
        try (Worker worker = start()) {
            for (String text : HostileTexts.ALL) {
                JsonObject result = echo(worker, text);
                assertThat(result.get("value").getAsString()).isEqualTo(text);
                assertThat(result.get("type").getAsString()).isEqualTo("System.String");
            }
        }
    }

    @Test
    public void listsStayLists() throws Exception {
        try (Worker worker = start()) {
            for (List<?> list : List.of(List.of(), List.of("one"), List.of(List.of()), List.of(List.of("a"), "b"))) {
                JsonObject result = echo(worker, list);
                assertThat(result.get("value").toString()).isEqualTo(new com.google.gson.Gson().toJson(list));
                assertThat(result.get("type").getAsString()).isEqualTo("System.Object[]");
            }
        }
    }

    private JsonObject echo(Worker worker, Object value) throws Exception {
        return worker.call(Request.of("Get-NhvEcho", Map.of("Value", value)), DEADLINE)
                .result();
    }

    private Worker start() throws Exception {
        return Worker.start("here", new PipeTransport(engine.program(), Map.of()), ProbeModule.TEXT, DEADLINE);
    }
}
