package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class FolderChangeTest {
    private static final FolderChange MOVED = new FolderChange.Moved("team", "new/crew");
    private static final FolderChange DELETED = new FolderChange.Deleted("team");

    @Test
    public void theFolderAndWhatIsInItAreFollowedAndNothingElse() {
        assertThat(MOVED.allowed(List.of("a", "team/x/y", "team", "team-b", "x/team")))
                .containsExactly("a", "new/crew/x/y", "new/crew", "team-b", "x/team");
        assertThat(MOVED.allowed(List.of("team", "new/crew"))).containsExactly("new/crew");
        assertThat(MOVED.allowed(List.of())).isEmpty();
    }

    @Test
    public void aDeletedFolderIsInNoListAnyMore() {
        assertThat(DELETED.allowed(List.of("a", "team/x", "team", "team-b"))).containsExactly("a", "team-b");
        assertThat(DELETED.allowed(List.of())).isEmpty();
        assertThat(DELETED.allowed(List.of("a"))).containsExactly("a");
    }

    @Test
    public void whatWasForADeletedFolderAloneIsForNobodyThen() {
        List<String> left = DELETED.allowed(List.of("team/x", "team"));
        assertThat(left).containsExactly("team/x: deleted");
        assertThat(DELETED.allowed(left)).isEqualTo(left);
        assertThat(AccessText.folderProblems(String.join("\n", left))).isEmpty();
        AccessRules rules = AccessText.read(Map.of("labTemplates", List.of(AccessText.allowance("cluster", left))));
        for (String folder : List.of("team", "team/x", "other")) {
            assertThat(rules.refusalOfTemplate(Optional.of(new Folder(folder)), "cluster"))
                    .as(folder)
                    .isPresent();
        }
        assertThat(rules.refusalOfTemplate(Optional.empty(), "cluster")).isPresent();
    }
}
