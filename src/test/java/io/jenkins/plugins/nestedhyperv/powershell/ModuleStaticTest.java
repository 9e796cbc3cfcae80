package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;

/** What the module's sources show without being run, on every branch; {@link ModuleNamesTest} needs no engine. */
public class ModuleStaticTest {
    static final String MODULE = "src/main/resources/io/jenkins/plugins/nestedhyperv/powershell/module";
    static final String DOUBLE = "src/test/powershell/double";
    static final String PLANTED = "src/test/resources/io/jenkins/plugins/nestedhyperv/powershell/planted";

    private static final Pattern FINDS = Pattern.compile("# finds: ([A-Za-z0-9, ]+)$");

    @Rule
    public final Engine engine = new Engine();

    @Test
    public void noPartOfTheModuleBreaksARule() throws IOException, InterruptedException {
        assertThat(new StaticCheck(engine).find("all", StaticCheck.scripts(MODULE)))
                .isEmpty();
    }

    @Test
    public void theCommandThatBeginsAWorkerDoesNothingElseThanRunningTheModule()
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("bootstrap", ".ps1");
        Files.writeString(file, Bootstrap.of(ModuleText.shipped()).command());

        List<StaticCheck.Violation> found = new StaticCheck(engine).find("all", List.of(file));

        Files.delete(file);
        assertThat(found)
                .extracting(StaticCheck.Violation::rule)
                .containsExactlyInAnyOrder("TextAsCode", "DynamicCommand");
    }

    @Test
    public void theDoubleNeedsNothingThatWindowsPowerShellLacks() throws IOException, InterruptedException {
        assertThat(new StaticCheck(engine).find("engine51", StaticCheck.scripts(DOUBLE)))
                .isEmpty();
    }

    @Test
    public void theCasesNeedNothingThatWindowsPowerShellLacks() throws IOException, InterruptedException {
        assertThat(new StaticCheck(engine).find("engine51", StaticCheck.scripts("src/test/powershell/cases")))
                .isEmpty();
        assertThat(new StaticCheck(engine).find("engine51", StaticCheck.scripts("src/test/powershell/verify")))
                .isEmpty();
    }

    @Test
    public void whatIsPlantedIsFoundAndNothingElse() throws IOException, InterruptedException {
        Set<String> found = new TreeSet<>();
        for (StaticCheck.Violation one : new StaticCheck(engine).find("all", StaticCheck.scripts(PLANTED))) {
            found.add(Path.of(one.path()).getFileName() + ":" + one.line() + " " + one.rule());
        }

        assertThat(found).isEqualTo(planted());
    }

    @Test
    public void everyRuleHasSomethingPlanted() throws IOException, InterruptedException {
        Set<String> rules = new TreeSet<>();
        planted().forEach(one -> rules.add(one.substring(one.indexOf(' ') + 1)));

        assertThat(rules).isEqualTo(new TreeSet<>(new StaticCheck(engine).rules()));
    }

    private static Set<String> planted() throws IOException {
        Set<String> planted = new TreeSet<>();
        for (Path file : StaticCheck.scripts(PLANTED)) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                Matcher mark = FINDS.matcher(lines.get(i));
                for (String rule : mark.find() ? mark.group(1).split(", ") : new String[0]) {
                    planted.add(file.getFileName() + ":" + (i + 1) + " " + rule);
                }
            }
        }
        return planted;
    }
}
