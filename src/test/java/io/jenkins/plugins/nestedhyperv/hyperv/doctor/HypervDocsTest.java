package io.jenkins.plugins.nestedhyperv.hyperv.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.powershell.ErrorClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** What {@code docs/hyperv.md} says is so. */
public class HypervDocsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    @Test
    public void everyClassOfErrorsHasItsRowAndNothingElse() throws IOException {
        List<String> rows =
                ROW.matcher(page()).results().map(match -> match.group(1)).toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Stream.of(ErrorClass.values()).map(Enum::name).toList());
    }

    @Test
    public void thePageNamesTheBuildsVersionsAndCommandsOfTheDoctor() throws IOException {
        assertThat(page())
                .contains(String.valueOf(Builds.SERVER_2016), String.valueOf(Builds.SERVER_2022), "8.0", "10.0")
                .contains(command("role.mend"), command("role.mendClient"));
    }

    private static String command(String key) {
        return Messages.text(key).replaceFirst("^On the host: ", "");
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/hyperv.md"));
    }
}
