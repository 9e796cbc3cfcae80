package io.jenkins.plugins.nestedhyperv.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument.Latency;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument.Size;
import java.util.List;
import org.junit.Test;

public class ScaleTableTest {
    private static final Style PLAIN = new Style(false, false, 200);

    @Test
    public void namesTheGoalsThatWereReached() {
        assertThat(text(1.05, 300, 1.014))
                .contains("to the power of 1.05 (from one size to the next at most 1.20); goal: at most 1.1: reached")
                .contains("goal: under 2 s: reached")
                .contains("within 1.02 of their critical path: reached")
                .doesNotContain("missed");
    }

    @Test
    public void namesTheGoalsThatWereMissed() {
        assertThat(text(1.4, 2_500, 1.03))
                .contains("at most 1.1: missed")
                .contains("under 2 s: missed")
                .contains("critical path: missed");
    }

    @Test
    public void saysNothingOfLatenciesThatWereNotMeasured() {
        ScaleDocument scale = new ScaleDocument(2, 1024, List.of(size(10, 3)), 0, 0, 0, List.of());
        assertThat(String.join("\n", ScaleTable.lines(scale, PLAIN)))
                .contains("looks/host")
                .doesNotContain("critical path", "power of");
    }

    @Test
    public void plotsEachSize() {
        ScaleDocument scale = new ScaleDocument(2, 1024, List.of(size(10, 3), size(100, 0)), 1, 1, 1, List.of());
        assertThat(ScalePlot.svg(scale)).contains("time (ms)", "heap (MB)").doesNotContain("NaN", "Infinity");
    }

    private static String text(double exponent, double worst, double percentile99) {
        Latency latency = new Latency("alone", 200, 240, 0.4, 0.44, 1.004, percentile99, 1.03, 1.05);
        ScaleDocument scale =
                new ScaleDocument(2, 1024, List.of(size(10, 3), size(100, worst)), exponent, 1.2, 1, List.of(latency));
        return String.join("\n", ScaleTable.lines(scale, PLAIN));
    }

    private static Size size(int hosts, double worst) {
        return new Size(hosts, hosts * 10, hosts * 50, 223, 8, worst, worst, worst, 1, 0, 66, 28, 6, 30, 0);
    }
}
