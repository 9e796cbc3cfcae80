package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import picocli.CommandLine;

/** Every command that a message tells the user to type exists, with those options and all of its arguments. */
public class CommandsInMessagesTest {
    private static final Pattern COMMAND = Pattern.compile("(\\./)?\\bnhv((?: (?:\\{\\d\\}|-?-?[a-z][a-z0-9-]*))+)");
    private static final Pattern PART =
            Pattern.compile("\\{\\d\\}|--?[a-z].*|tiny|tiny-jre|simulated|build|list|remove|"
                    + String.join("|", commandLine().getSubcommands().keySet()));

    @Test
    public void everyCommandInAMessageParses() throws IOException {
        TreeMap<String, String> wrong = new TreeMap<>();
        int commands = 0;
        for (Path file : files()) {
            Properties texts = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                texts.load(reader);
            }
            for (String key : texts.stringPropertyNames()) {
                for (String problem : problems(texts.getProperty(key))) {
                    wrong.put(file + " " + key, problem);
                }
                commands +=
                        (int) COMMAND.matcher(texts.getProperty(key)).results().count();
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(commands).isGreaterThan(20);
    }

    @Test
    public void aCommandThatDoesNotExistIsFound() {
        assertThat(problems("Do this: ./nhv down {0} or ./nhv image list; see ./nhv status for more."))
                .isEmpty();
        assertThat(problems("Run nhv doctor.")).hasSize(1);
        assertThat(problems("Remove it: ./nhv image discard {0}")).hasSize(1);
        assertThat(problems("Stop one: ./nhv exec --stop")).hasSize(1);
        assertThat(problems("Its console: ./nhv logs shows it.")).hasSize(1);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            return files.filter(file -> file.endsWith("Messages.properties")).toList();
        }
    }

    private static List<String> problems(String text) {
        if (text.matches("nhv [a-z]+")) {
            return List.of(); // the name of an owner, not an advice
        }
        List<String> problems = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(text);
        while (matcher.find()) {
            List<String> words = List.of(matcher.group(2).strip().split(" "));
            boolean canBeTyped = matcher.group(1) != null;
            if (!canBeTyped || !parses(words)) {
                problems.add(matcher.group());
            }
        }
        return problems;
    }

    /** The command ends where the words of the sentence go on. */
    private static boolean parses(List<String> words) {
        int length = 0;
        while (length < words.size() && PART.matcher(words.get(length)).matches()) {
            length++;
        }
        return parsesWhole(words.subList(0, length));
    }

    private static boolean parsesWhole(List<String> words) {
        try {
            String[] arguments = words.stream()
                    .map(word -> word.startsWith("{") ? "abcd1234" : word)
                    .toArray(String[]::new);
            CommandLine.ParseResult result = commandLine().parseArgs(arguments);
            while (result.hasSubcommand()) {
                result = result.subcommand();
            }
            return result.commandSpec().subcommands().isEmpty();
        } catch (CommandLine.ParameterException e) {
            return false;
        }
    }

    private static CommandLine commandLine() {
        return new Cli(Path.of("unused"), new MemoryKinds()).commandLine();
    }
}
