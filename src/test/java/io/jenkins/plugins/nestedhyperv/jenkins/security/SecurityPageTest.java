package io.jenkins.plugins.nestedhyperv.jenkins.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** The page about security names only what there is. */
public class SecurityPageTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+|\\d\\d-\\w+\\.ps1|lab\\.\\w+)`");

    @Test
    public void everyClassTestAndCaseThatThePageNamesIsThere() throws IOException {
        Set<String> names = NAMED.matcher(Files.readString(Path.of("docs/security.md")))
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", "").replace("lab.", ""))
                .collect(Collectors.toSet());
        assertThat(names).hasSizeGreaterThan(30);
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                            .collect(Collectors.toSet()))
                    .containsAll(names);
        }
    }
}
