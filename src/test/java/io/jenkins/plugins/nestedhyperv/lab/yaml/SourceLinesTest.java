package io.jenkins.plugins.nestedhyperv.lab.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.Test;

public class SourceLinesTest {
    private static final SourceLines LINES = new SourceLines("lab.yaml", Map.of("hosts", 3, "hosts[0]", 4, "lease", 1));

    @Test
    public void whatIsNotWrittenStandsWhereItBelongs() {
        assertThat(LINES.line("hosts[0].memory")).isEqualTo(4);
        assertThat(LINES.line("hosts[7].disks[1].size")).isEqualTo(3);
        assertThat(LINES.line("network.subnet")).isZero();
    }

    @Test
    public void violationsComeInFileOrder() {
        List<Problem> problems =
                LINES.locate(List.of(new Violation("hosts", "two", "one"), new Violation("lease", "long", "short")));
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "lab.yaml:1: lease: found long; allowed: short.",
                        "lab.yaml:3: hosts: found two; allowed: one.");
    }
}
