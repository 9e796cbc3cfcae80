package io.jenkins.plugins.nestedhyperv.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.report.document.WorkerDocument;
import io.jenkins.plugins.nestedhyperv.report.document.WorkerDocument.Way;
import java.util.List;
import org.junit.Test;

public class WorkerTableTest {
    @Test
    public void saysWhatEachWayCostsAboveABarePipe() {
        WorkerDocument document = new WorkerDocument(
                "pwsh", 200, List.of(new Way("bare", 500, 0.25, 1), new Way("local", 5500.4, 56.5, 99)));
        assertThat(WorkerTable.lines(document, new Style(false, false, 200)))
                .containsExactly(
                        "200 calls of a function that does nothing over each way, to pwsh on this machine",
                        "",
                        "way                          open ms  call ms  99 % ms  above a bare pipe ms",
                        "bare pipe, lines given back  500      0.25     1.00     0.00",
                        "worker through jPowerShell   5500     56.50    99.00    56.25");
    }
}
