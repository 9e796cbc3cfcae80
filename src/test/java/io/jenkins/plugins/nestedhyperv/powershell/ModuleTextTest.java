package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;

/** The module's text, and the command that asks for it. */
public class ModuleTextTest {
    private static final Path FOLDER = Path.of("src/main/resources/io/jenkins/plugins/nestedhyperv/powershell/module");

    /** A command line of Windows' cmd holds no longer one, once it is encoded. */
    private static final int MAX_COMMAND_LENGTH = 3000;

    @Test
    public void everyPartIsInTheModuleInTheOrderOfNames() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(ModuleText.PARTS).isEqualTo(names);
        }
        for (String part : ModuleText.PARTS) {
            assertThat(ModuleText.shipped().text()).contains(Files.readString(FOLDER.resolve(part)));
        }
    }

    @Test
    public void charactersThatShellsReadDifferentlyAreRefused() {
        ModuleText module = new ModuleText("$a = 1\n");
        assertThatIllegalArgumentException().isThrownBy(() -> module.with("# \u00e4\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> module.with("# a\r\n"));
    }

    @Test
    public void theHashIsThatOfTheText() {
        assertThat(new ModuleText("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    public void theCommandHoldsTheHashAndNothingOfTheModule() {
        Bootstrap one = Bootstrap.of(new ModuleText("# one\n"));
        Bootstrap two = Bootstrap.of(new ModuleText("# two\n"));
        assertThat(one.command()).contains(new ModuleText("# one\n").hash());
        assertThat(one.command().replaceAll("[0-9a-f]{64}", ""))
                .isEqualTo(two.command().replaceAll("[0-9a-f]{64}", ""));
    }

    @Test
    public void theCommandIsOneLineThatFitsOnACommandLine() {
        assertThat(Bootstrap.of(ModuleText.shipped()).command())
                .hasSizeLessThan(MAX_COMMAND_LENGTH)
                .doesNotContain("\n");
    }
}
