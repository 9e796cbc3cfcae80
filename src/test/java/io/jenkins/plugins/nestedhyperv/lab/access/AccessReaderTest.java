package io.jenkins.plugins.nestedhyperv.lab.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class AccessReaderTest {
    private static List<String> problems(Map<String, Object> rules) {
        return ((Parsed.Invalid<AccessRules>) AccessReader.read(rules))
                .problems().stream()
                        .map(problem -> problem.path() + ": " + problem.text())
                        .toList();
    }

    @Test
    public void everythingIsReadAndNothingNeedBeThere() {
        assertThat(AccessReader.read(Map.of(
                        "contact", "the build team",
                        "hosts", List.of(Map.of("name", "hv-1", "folders", List.of("team-a"))),
                        "folders", List.of(Map.of("name", "team-a/x", "labs", 0, "memory", "64GB")))))
                .isInstanceOfSatisfying(
                        Parsed.Valid.class,
                        valid -> assertThat(valid.value())
                                .isEqualTo(new AccessRules(
                                        Optional.of("the build team"),
                                        List.of(new FolderQuota(
                                                new Folder("team-a/x"),
                                                Optional.of(0),
                                                Optional.of(DataSize.ofGigabytes(64)))),
                                        List.of(new Allowance("hv-1", List.of(new Folder("team-a")))),
                                        List.of(),
                                        List.of())));
        assertThat(AccessReader.read(Map.of("hosts", List.of())))
                .isInstanceOfSatisfying(
                        Parsed.Valid.class, valid -> assertThat(valid.value()).isEqualTo(AccessRules.NONE));
    }

    @Test
    public void whatIsWrongIsToldByItsPath() {
        assertThat(problems(Map.of(
                        "labTemplates", List.of(Map.of("name", "one", "folders", List.of("a", "/b"))),
                        "images", List.of(Map.of("name", "../secret")),
                        "folders", List.of(Map.of("name", "a", "labs", -1), Map.of("name", "b", "memory", "much")))))
                .containsExactlyInAnyOrder(
                        "labTemplates[0].folders[1]: found \"/b\"; allowed: the full name of a folder, such as team-a or"
                                + " team-a/releases.",
                        "images[0].name: found \"../secret\"; allowed: the name of an image, in which * stands for any"
                                + " characters, such as ws2025 or ws*.",
                        "folders[0].labs: found the number -1; allowed: a whole number from 0 to 10000.",
                        "folders[1].memory: found \"much\"; allowed: a size from 0MB to 64TB in whole MB, such as 512MB,"
                                + " 8GB or 1.5GB.");
    }

    @Test
    public void aFolderHasOneQuota() {
        assertThat(problems(Map.of("folders", List.of(Map.of("name", "a", "labs", 1), Map.of("name", "a", "labs", 2)))))
                .containsExactly("folders[1].name: found \"a\" again; allowed: a folder that is not in the list yet.");
    }

    @Test
    public void aSlashStandsForTheJobsInNoFolderInQuotasAlone() {
        assertThat(AccessReader.read(Map.of("folders", List.of(Map.of("name", "/", "labs", 1)))))
                .isInstanceOf(Parsed.Valid.class);
        assertThat(problems(Map.of("hosts", List.of(Map.of("name", "hv-1", "folders", List.of("/"))))))
                .singleElement()
                .asString()
                .startsWith("hosts[0].folders[0]: found \"/\"; allowed: the full name of a folder");
    }
}
