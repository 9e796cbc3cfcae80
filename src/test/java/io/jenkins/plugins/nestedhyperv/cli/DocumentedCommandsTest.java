package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Every {@code ./nhv} command in README.md and docs is run, on a host in memory; each on a lab of its own where it names
 * one. The benchmark, which needs real VMs, is only parsed here.
 */
public class DocumentedCommandsTest {
    private static final Pattern INLINE = Pattern.compile("`\\./nhv ([^`]+)`");
    private static final Pattern BLOCK = Pattern.compile("(?m)^(?: {4}|)\\./nhv +([^#\\n`|]+?)(?: *#.*)?$");
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, count: 2}]\n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final MemoryKinds kinds = new MemoryKinds();

    @Test
    public void everyDocumentedCommandRuns() throws IOException {
        TreeSet<String> commands = new TreeSet<>();
        try (Stream<Path> files = Stream.concat(Stream.of(Path.of("README.md")), Files.list(Path.of("docs")))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                commands.addAll(commandsIn(Files.readString(file)));
            }
        }
        assertThat(commands).contains("demo", "run lab.yaml -- uname -a").hasSizeGreaterThan(20);
        for (String command : commands) {
            run(command);
        }
    }

    private static List<String> commandsIn(String text) {
        List<String> found = new ArrayList<>();
        for (Pattern pattern : List.of(INLINE, BLOCK)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1).strip());
            }
        }
        return found;
    }

    private void run(String command) throws IOException {
        List<String> arguments = arguments(command);
        if (arguments.get(0).equals("bench") || arguments.get(0).equals("simulate")) {
            cli().commandLine().parseArgs(arguments.toArray(String[]::new));
            return;
        }
        Cli cli = cli();
        if (arguments.contains("--watch")) {
            cli.interrupts.interrupt(); // shows once, then ends
        }
        int exit = cli.run(arguments.toArray(String[]::new));
        assertThat(exit).as("./nhv %s:%n%s%n%s", command, cli.out(), cli.err()).isZero();
    }

    private List<String> arguments(String command) throws IOException {
        List<String> arguments = new ArrayList<>();
        Matcher words = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
        while (words.find()) {
            arguments.add(words.group(1) == null ? real(words.group(2)) : words.group(1));
        }
        return arguments;
    }

    /** Puts something real in the place of a name that stands for it. */
    private String real(String word) throws IOException {
        return switch (word) {
            case "LAB" -> lab();
            case "FILE", "lab.yaml" -> cli().spec(LAB);
            case "data.txt" ->
                Files.writeString(folder.getRoot().toPath().resolve("data.txt"), "data")
                        .toString();
            case "." -> folder.getRoot().toString();
            case "COMMAND" -> "true";
            default -> word;
        };
    }

    private String lab() throws IOException {
        Cli up = cli();
        assertThat(up.run("up", "--json", up.spec(LAB))).as(up.err()).isZero();
        String lab =
                JsonParser.parseString(up.out()).getAsJsonObject().get("lab").getAsString();
        Path data = Files.writeString(folder.getRoot().toPath().resolve("in.txt"), "data");
        assertThat(cli().run("copy", lab, data.toString(), "inner-1:/tmp/data.txt"))
                .isZero();
        return lab;
    }

    private Cli cli() {
        return new Cli(folder.getRoot().toPath(), kinds);
    }
}
