package io.jenkins.plugins.nestedhyperv.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.report.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.Test;

public class TerminalsTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

    @Test
    public void withoutATerminalThereAreNoColoursAndNoDrawingOver() {
        Terminals terminals = Terminals.of(new Properties(), XTERM, StandardCharsets.UTF_8);
        assertThat(terminals.liveRows()).isZero();
        assertThat(terminals.standardOutput().colours()).isFalse();
    }

    @Test
    public void aTerminalHasColoursAndItsWidth() {
        Terminals terminals = Terminals.of(columns("90", "70"), XTERM, StandardCharsets.UTF_8);
        assertThat(terminals).isEqualTo(new Terminals(new Style(true, true, 90), new Style(true, true, 70), 23));
    }

    @Test
    public void noColorTurnsColoursOffAndKeepsTheTree() {
        Map<String, String> environment = Map.of("TERM", "xterm", "NO_COLOR", "1");
        Terminals terminals = Terminals.of(columns("90", "90"), environment, StandardCharsets.UTF_8);
        assertThat(terminals.standardError().colours()).isFalse();
        assertThat(terminals.liveRows()).isEqualTo(23);
        Map<String, String> empty = Map.of("TERM", "xterm", "NO_COLOR", "");
        assertThat(Terminals.of(columns("90", "90"), empty, StandardCharsets.UTF_8)
                        .standardError()
                        .colours())
                .as("an empty NO_COLOR means nothing")
                .isTrue();
    }

    @Test
    public void aDumbTerminalGetsPlainLines() {
        for (Map<String, String> environment : List.of(Map.of("TERM", "dumb"), Map.<String, String>of())) {
            Terminals terminals = Terminals.of(columns("90", "90"), environment, StandardCharsets.UTF_8);
            assertThat(terminals.liveRows()).isZero();
            assertThat(terminals.standardError().colours()).isFalse();
        }
    }

    @Test
    public void whereTheCharacterSetHasNoLinesTheTreeIsAscii() {
        Terminals terminals = Terminals.of(columns("90", "90"), XTERM, StandardCharsets.US_ASCII);
        assertThat(terminals.standardError().unicode()).isFalse();
    }

    @Test
    public void resultsGoToStandardOutputAndProgressAboveTheTree() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), Terminals.NONE);
        console.draw(List.of("tree"));
        console.progress("line");
        console.draw(List.of("tree"));
        console.result("result");
        assertThat(out.toString()).isEqualTo("result" + System.lineSeparator());
        assertThat(err.toString().replace("\u001b", "ESC").replace("\r", "CR"))
                .isEqualTo("ESC[2Ktree\nESC[1ACRESC[Jline" + System.lineSeparator() + "ESC[2Ktree\nESC[1ACRESC[J");
    }

    @Test
    public void aFrameIsNeverHigherThanTheScreen() {
        Properties properties = columns("90", "90");
        properties.setProperty(Terminals.ERR_ROWS, "4");
        StringWriter err = new StringWriter();
        Console console = new Console(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                Terminals.of(properties, XTERM, StandardCharsets.UTF_8));
        console.draw(List.of("1", "2", "3", "4", "5"));
        assertThat(err.toString().replace("\u001b[2K", "")).isEqualTo("1\n2\n(3 more lines)\n");
    }

    private static Properties columns(String out, String err) {
        Properties properties = new Properties();
        properties.setProperty(Terminals.OUT, out);
        properties.setProperty(Terminals.ERR, err);
        return properties;
    }
}
