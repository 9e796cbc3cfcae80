package io.jenkins.plugins.nestedhyperv.lab.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class FolderTest {
    private static Folder folder(String name) {
        return new Folder(name);
    }

    @Test
    public void aJobLiesInTheFolderBeforeItsLastSlash() {
        assertThat(Folder.of("team-a/releases/build")).contains(folder("team-a/releases"));
        assertThat(Folder.of("build")).isEmpty();
    }

    @Test
    public void aFolderIsInItselfAndInAllAroundItAndInNoOther() {
        assertThat(folder("team-a").isIn(folder("team-a"))).isTrue();
        assertThat(folder("team-a/x/y").isIn(folder("team-a"))).isTrue();
        assertThat(folder("team-ab").isIn(folder("team-a"))).isFalse();
        assertThat(folder("team-a").isIn(folder("team-a/x"))).isFalse();
        assertThat(folder("Team-A").isIn(folder("team-a"))).isFalse();
    }

    @Test
    public void anEmptyListIsForEverybodyAndAnotherOneForWhomItNames() {
        Optional<Folder> inside = Optional.of(folder("team-a/x"));
        assertThat(Folder.mayUse(Optional.empty(), List.of())).isTrue();
        assertThat(Folder.mayUse(inside, List.of())).isTrue();
        assertThat(Folder.mayUse(inside, List.of(folder("team-b"), folder("team-a"))))
                .isTrue();
        assertThat(Folder.mayUse(inside, List.of(folder("team-b")))).isFalse();
        assertThat(Folder.mayUse(Optional.empty(), List.of(folder("team-a")))).isFalse();
    }

    @Test
    public void rulesNameFoldersWithoutASlashTooMany() {
        assertThat(List.of("team-a", "team-a/releases", "Team A/2.0", "é"))
                .allMatch(name -> Folder.WRITTEN.matcher(name).matches());
        assertThat(List.of("", " ", "/team-a", "team-a/", "team-a//b", " team-a", "team-a ", "a\nb"))
                .noneMatch(name -> Folder.WRITTEN.matcher(name).matches());
    }
}
