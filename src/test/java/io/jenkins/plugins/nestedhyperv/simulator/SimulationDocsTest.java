package io.jenkins.plugins.nestedhyperv.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Check;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** What {@code docs/simulation.md} says of mishaps and checks is all there is, and nothing more. */
public class SimulationDocsTest {
    private static final Pattern NAME = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`");

    @Test
    public void thePageNamesEachMishapAndEachCheckOnceAndNothingElse() throws IOException {
        String page = Files.readString(Path.of("docs/simulation.md"));
        List<String> named =
                NAME.matcher(page).results().map(match -> match.group(1)).toList();
        List<String> all = Stream.concat(
                        Stream.of(MishapKind.values()).map(Enum::name),
                        Stream.of(Check.values()).map(Enum::name))
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(all);
    }
}
