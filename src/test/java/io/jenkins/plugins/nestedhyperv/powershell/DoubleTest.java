package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The cases of the double of Windows with Hyper-V, each by its name, as a real engine runs them. */
@RunWith(Parameterized.class)
public class DoubleTest {
    private static final Path CASES = Path.of("src/test/powershell/double-tests");

    @Rule
    public final Engine engine = new Engine();

    @Parameter(0)
    public String area;

    @Parameter(1)
    public String outcome;

    @Parameters(name = "{0}: {1}")
    public static List<Object[]> outcomes() throws IOException, InterruptedException {
        List<Object[]> outcomes = new ArrayList<>();
        for (Path file : areas()) {
            String area = file.getFileName().toString();
            for (String line : new Engine().isThere() ? run(file) : List.of("not run")) {
                outcomes.add(new Object[] {area, line});
            }
        }
        return outcomes;
    }

    @Test
    public void theCasePasses() {
        assertThat(outcome).startsWith("ok ");
    }

    private static List<Path> areas() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d\\d-.*\\.ps1"))
                    .sorted()
                    .toList();
        }
    }

    /** The lines that an area prints: one for each case, and whatever else would be a failure. */
    private static List<String> run(Path file) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("nhv-double");
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(new Engine().program(), "-NoProfile", "-NonInteractive", "-File", file.toString());
        builder.environment().put("NHV_TEST_FOLDER", folder.toString());
        builder.environment().put("NO_COLOR", "1");
        builder.environment().remove("NHV_DOUBLE");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.createFile(folder.resolve("empty")).toFile()))
                .start();
        int code = process.waitFor();
        List<String> lines = new ArrayList<>(Files.readAllLines(output, StandardCharsets.UTF_8));
        if (code != 0 || lines.isEmpty()) {
            lines.add("ended with " + code);
        }
        delete(folder);
        return lines;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
