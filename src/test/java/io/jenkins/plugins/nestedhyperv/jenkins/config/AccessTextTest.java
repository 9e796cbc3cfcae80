package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class AccessTextTest {
    @Test
    public void namesComeAsLinesOfAFormOrAsAList() {
        assertThat(AccessText.names(List.of(" team-a \r\n\n team b/x", "c")))
                .containsExactly("team-a", "team b/x", "c");
        assertThat(AccessText.names(null)).isEmpty();
        assertThat(AccessText.lines(List.of("a", "b"))).isEqualTo("a\nb");
        assertThat(AccessText.lines(List.of())).isNull();
        assertThat(HostMaps.words(List.of(" ssd  rack-2\n", ""))).containsExactly("ssd", "rack-2");
    }

    @Test
    public void eachLineThatIsNoFolderIsTold() {
        assertThat(AccessText.folderProblems("team-a\nteam-b/x\n")).isEmpty();
        assertThat(AccessText.folderProblems("/a\nb\nc/"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("allowed: the full name of a folder"));
    }

    @Test
    public void theSameListMayStandInSeveralPlaces() {
        List<String> folders = List.of("team-a");
        assertThat(AccessText.problems(Map.of(
                        "hosts", List.of(AccessText.allowance("one", folders), AccessText.allowance("two", folders)),
                        "images", List.of(),
                        "labTemplates", List.of())))
                .isEmpty();
    }

    @Test
    public void whatWasSaidBecomesRules() {
        AccessRules rules = AccessText.read(Map.of(
                "labTemplates", List.of(AccessText.allowance("cluster", List.of("team-a"))),
                "folders", List.of(AccessText.quotas("team-a", 1, " "))));
        assertThat(rules.refusalOfTemplate(Optional.of(new Folder("b")), "cluster"))
                .isPresent();
        assertThat(rules.quotas()).singleElement().satisfies(quota -> {
            assertThat(quota.labs()).contains(1);
            assertThat(quota.memory()).isEmpty();
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessText.read(Map.of("folders", List.of(AccessText.quotas("", null, null)))))
                .withMessageStartingWith("folders[0].name: ");
    }
}
