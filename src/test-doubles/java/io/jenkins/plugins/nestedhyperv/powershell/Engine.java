package io.jenkins.plugins.nestedhyperv.powershell;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * A real PowerShell for a test: the one that the property {@code nhv.pwsh} names, else {@code pwsh} on the PATH. Where there
 * is none, the test does nothing, and the summary of the build says so.
 */
public final class Engine implements TestRule {
    private final Optional<Path> program = find();

    /** Whether there is one. */
    public boolean isThere() {
        return program.isPresent();
    }

    /** The program. */
    public String program() {
        return program.orElseThrow().toString();
    }

    /** The program by the name, and in the manner, of Windows PowerShell; the same one where there is none beside it. */
    public String powershell() {
        Path beside = program.orElseThrow().resolveSibling("powershell");
        return Files.isExecutable(beside) ? beside.toString() : program();
    }

    @Override
    public Statement apply(Statement test, Description description) {
        return new Statement() {
            @Override
            public void evaluate() throws Throwable {
                if (program.isEmpty()) {
                    RanAgainst.record("no PowerShell, so skipped: give one by nhv.pwsh, or have pwsh on the PATH");
                    return;
                }
                RanAgainst.record("a real PowerShell engine");
                test.evaluate();
            }
        };
    }

    private static Optional<Path> find() {
        String named = System.getProperty("nhv.pwsh", "");
        Stream<Path> places = named.isEmpty()
                ? Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, "pwsh"))
                : Stream.of(Path.of(named));
        return places.map(Path::toAbsolutePath).filter(Files::isExecutable).findFirst();
    }
}
