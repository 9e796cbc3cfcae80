package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.Test;

/** The launcher {@code nhv.cmd}, which no test can start: Windows is needed for that. */
public class WindowsLauncherTest {
    private static final Pattern OPTION = Pattern.compile("-X\\S+");

    @Test
    public void startsTheSameJarWithTheSameOptionsAsTheOtherLauncher() throws IOException {
        String windows = Files.readString(Path.of("nhv.cmd"));
        String other = Files.readString(Path.of("nhv"));
        assertThat(options(windows)).isNotEmpty().isEqualTo(options(other));
        assertThat(other).contains("target/nested-hyperv-cli.jar");
        assertThat(windows).contains("%~dp0target\\nested-hyperv-cli.jar").contains("-jar \"%jar%\" %*");
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text).results().map(found -> found.group()).collect(Collectors.toList());
    }
}
