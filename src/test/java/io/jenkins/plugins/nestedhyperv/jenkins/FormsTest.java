package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** Rules for every form and page, over all files. */
public class FormsTest {
    private static final Pattern FIELD = Pattern.compile("<f:entry [^>]*field=\"(\\w+)\"");

    @Test
    public void everyPageEscapesByDefault() {
        assertThat(pages())
                .isNotEmpty()
                .allSatisfy(page -> assertThat(page).content().startsWith("<?jelly escape-by-default='true'?>\n"));
    }

    @Test
    public void everyFieldHasHelp() {
        for (Path page : pages()) {
            assertThat(FIELD.matcher(read(page)).results().map(MatchResult::group))
                    .as("fields of %s without a help file", page)
                    .map(match -> FIELD.matcher(match).replaceFirst("$1"))
                    .allSatisfy(field -> assertThat(page.resolveSibling("help-" + field + ".html"))
                            .exists());
        }
    }

    private static List<Path> pages() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            return files.filter(file -> file.toString().endsWith(".jelly")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
