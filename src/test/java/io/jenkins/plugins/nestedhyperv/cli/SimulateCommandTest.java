package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.cli.console.Console;
import io.jenkins.plugins.nestedhyperv.cli.console.Interrupts;
import io.jenkins.plugins.nestedhyperv.cli.console.Terminals;
import io.jenkins.plugins.nestedhyperv.cli.engine.HostAccess;
import io.jenkins.plugins.nestedhyperv.cli.kind.AllKinds;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.Histories;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.MuteMachines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import picocli.CommandLine;

public class SimulateCommandTest {
    private static final Pattern SEED = Pattern.compile("(?i)seed (\\d+)");

    private final StringWriter out = new StringWriter();

    @Test
    public void aViolationIsShownWithItsSeedAndAShrunkTrace() {
        assertThat(run(MuteMachines.histories(), "--seeds", "12")).isEqualTo(ExitCode.FAILED.code());
        assertThat(out.toString()).contains("READY_IS_REAL", "VIOLATED READY_IS_REAL: ");
        long shown = out.toString().lines().count();
        long seed = seed();

        assertThat(run(MuteMachines.histories(), "--seed", String.valueOf(seed)))
                .isEqualTo(ExitCode.FAILED.code());
        assertThat(out.toString()).contains("VIOLATED READY_IS_REAL: ");
        assertThat(shown).isLessThan(out.toString().lines().count());
    }

    @Test
    public void seedsAreCountedFromTheFirstOne() {
        run(MuteMachines.histories(), "--seeds", "12");
        long seed = seed();
        run(MuteMachines.histories(), "--seeds", "12", "--first-seed", String.valueOf(seed + 1));
        assertThat(seed()).isGreaterThan(seed);
    }

    @Test
    public void nothingIsViolatedByTheEngine() {
        assertThat(run(new Histories(), "--seeds", "2", "--labs", "1", "--hosts", "1"))
                .isEqualTo(ExitCode.OK.code());
        assertThat(out.toString()).contains("histories=2 ").doesNotContain("VIOLATED");
    }

    private long seed() {
        Matcher seed = SEED.matcher(out.toString());
        assertThat(seed.find()).as(out.toString()).isTrue();
        return Long.parseLong(seed.group(1));
    }

    private int run(Histories histories, String... arguments) {
        out.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(out, true);
        Console console = new Console(writer, new PrintWriter(new StringWriter()), Terminals.NONE);
        Clock clock = Clock.systemUTC();
        CommonOptions options = new CommonOptions();
        HostAccess access = new HostAccess(() -> options.folders(Map.of(), System.getProperties()));
        AllKinds kinds = new AllKinds(new MemoryKinds(), access, clock);
        App app = new App(options, console, new Interrupts(), kinds, clock, Map.of());
        return new CommandLine(new SimulateCommand(app, histories)).execute(arguments);
    }
}
