package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.console.Console;
import io.jenkins.plugins.nestedhyperv.cli.console.Interrupts;
import io.jenkins.plugins.nestedhyperv.cli.console.Terminals;
import io.jenkins.plugins.nestedhyperv.cli.engine.HostAccess;
import io.jenkins.plugins.nestedhyperv.cli.kind.AllKinds;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** One command line in this JVM, on a state folder of a test and a host in memory. */
final class Cli {
    final Interrupts interrupts = new Interrupts();
    final MemoryKinds kinds;
    private final Path state;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminals terminals;

    Cli(Path state, MemoryKinds kinds) {
        this(state, kinds, Terminals.NONE);
    }

    Cli(Path state, MemoryKinds kinds, Terminals terminals) {
        this.state = state;
        this.kinds = kinds;
        this.terminals = terminals;
    }

    /** Another command line on the same state and host. */
    Cli another() {
        return new Cli(state, kinds);
    }

    /** Runs a command to its end and returns its exit code. */
    int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--state", state.toString(), "--images", "/images"));
        all.addAll(List.of(arguments));
        return commandLine().execute(all.toArray(String[]::new));
    }

    CommandLine commandLine() {
        PrintWriter outWriter = new PrintWriter(out, true);
        PrintWriter errWriter = new PrintWriter(err, true);
        Console console = new Console(outWriter, errWriter, terminals);
        Clock clock = Clock.systemUTC();
        CommonOptions options = new CommonOptions();
        HostAccess access = new HostAccess(() -> options.folders(Map.of(), System.getProperties()));
        App app = new App(options, console, interrupts, new AllKinds(kinds, access, clock), clock, Map.of());
        return Main.commandLine(app, outWriter, errWriter);
    }

    /** Writes a lab spec and returns its path. */
    String spec(String yaml) {
        try {
            return Files.writeString(state.resolve("lab.yaml"), yaml).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
