package io.jenkins.plugins.nestedhyperv.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.report.document.WorkerDocument;
import io.jenkins.plugins.nestedhyperv.report.document.WorkerDocument.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

public class WorkerBenchTest {
    @Rule
    public final Engine engine = new Engine();

    @Test
    public void everyWayIsMeasured() throws Exception {
        List<String> told = new ArrayList<>();
        WorkerDocument document = new WorkerBench(engine.program(), engine.powershell(), 3, told::add).run();
        assertThat(document.ways()).extracting(Way::name).containsExactly("bare", "pipe", "local", "ssh");
        assertThat(document.ways())
                .allMatch(way -> way.medianMillis() > 0 && way.medianMillis() <= way.percentile99Millis());
        assertThat(told).hasSize(4);
    }

    @Test
    public void aProgramThatIsNotThereIsNamed() {
        WorkerBench bench = new WorkerBench("no-such-pwsh", "no-such-pwsh", 3, text -> {});
        assertThatThrownBy(bench::run).isInstanceOf(IOException.class).hasMessageContaining("no-such-pwsh");
    }
}
