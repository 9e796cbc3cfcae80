package io.jenkins.plugins.nestedhyperv.jenkins.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.report.EventLine;
import java.time.Instant;
import org.junit.Test;

public class LogTextTest {
    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
    private static final LabId LAB = new LabId("k7mzq2xa");

    @Test
    public void anEventIsOneLineWithTheTimeSinceTheStepBegan() {
        LabEvent event = new LabEvent.Reached(LAB, START.plusMillis(12_300), "host-1", Phase.RUNNING);
        assertThat(LogText.line(EventLine.of(event, START))).isEqualTo("[lab] [   12.3 s] host-1: running");
    }

    @Test
    public void whatAGuestSaysIsPlainAndBounded() {
        String said = "\u001b[31mred\u001b[0m \u001b[8mha:AAAA\u001b[0m" + "x".repeat(10_000);
        LabEvent event = new LabEvent.Troubled(LAB, START, "inner-1", said);
        assertThat(LogText.line(EventLine.of(event, START)))
                .doesNotContain("\u001b")
                .contains("red ha:AAAA")
                .hasSizeLessThan(4_100)
                .endsWith("(shortened)");
    }

    @Test
    public void eachLineOfATextIsMarked() {
        assertThat(LogText.lines("one\ntwo")).containsExactly("[lab] one", "[lab] two");
    }
}
