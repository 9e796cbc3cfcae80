package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

public class MainTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void versionIsTheOneOfTheBuild() {
        Cli cli = cli();
        assertThat(cli.run("--version")).isZero();
        assertThat(cli.out()).matches("nhv \\d+\\.\\d+(-SNAPSHOT)?\\s+");
    }

    @Test
    public void aloneItPrintsItsHelpWithTheExitCodes() {
        Cli cli = cli();
        assertThat(cli.run()).isZero();
        assertThat(cli.out()).contains("Usage: nhv", "demo", "inspect", "Exit codes: 0 done");
        Stream.of(ExitCode.values())
                .forEach(code -> assertThat(cli.out()).as("%s", code).containsPattern("\\b" + code.code() + " "));
    }

    @Test
    public void aMisspeltCommandGetsTheNearestOne() {
        Cli cli = cli();
        assertThat(cli.run("statsu")).isEqualTo(ExitCode.USAGE.code());
        assertThat(cli.err()).contains("statsu").contains("status");
    }

    @Test
    public void aMissingArgumentIsWrongUsageAndLeadsToTheHelp() {
        Cli cli = cli();
        assertThat(cli.run("plan")).isEqualTo(ExitCode.USAGE.code());
        assertThat(cli.err()).contains("FILE").contains("Try: nhv plan --help");
    }

    @Test
    public void downNeedsALabOrAll() {
        Cli cli = cli();
        assertThat(cli.run("down")).isEqualTo(ExitCode.USAGE.code());
        assertThat(cli.another().run("down", "abcdefgh", "--all")).isEqualTo(ExitCode.USAGE.code());
    }

    @Test
    public void whatHasHostsOfItsOwnTakesNoFolders() {
        for (List<String> command :
                List.of(List.of("bench", "scale"), List.of("bench", "worker"), List.of("simulate"))) {
            String help = help(command);
            assertThat(help).doesNotContain("--state", "--images").contains("--debug");
        }
        assertThat(help(List.of("bench", "scale"))).doesNotContain("--hosts");
        assertThat(help(List.of("simulate"))).contains("--hosts=N");
        assertThat(help(List.of("bench", "chain"))).contains("--state", "--images", "--hosts=FILE");
    }

    private String help(List<String> command) {
        Cli cli = cli();
        List<String> words = new ArrayList<>(command);
        words.add("--help");
        assertThat(cli.run(words.toArray(String[]::new))).isZero();
        return cli.out();
    }

    @Test
    public void everyCommandOptionAndParameterIsDescribed() {
        List<String> undescribed = new ArrayList<>();
        visit(commandLine(), undescribed);
        assertThat(undescribed).isEmpty();
    }

    private static void visit(CommandLine line, List<String> undescribed) {
        String name = line.getCommandSpec().qualifiedName();
        if (line.getCommandSpec().usageMessage().header().length == 0) {
            undescribed.add(name);
        }
        for (ArgSpec argument : line.getCommandSpec().args()) {
            if (argument.description().length == 0) {
                undescribed.add(name + " " + argument.paramLabel());
            }
        }
        line.getSubcommands().values().forEach(sub -> visit(sub, undescribed));
    }

    private CommandLine commandLine() {
        return cli().commandLine();
    }

    private Cli cli() {
        return new Cli(folder.getRoot().toPath(), new MemoryKinds());
    }
}
