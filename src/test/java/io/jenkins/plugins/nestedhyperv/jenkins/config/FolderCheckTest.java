package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the form says about the folder for labs. */
public class FolderCheckTest {
    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    @Test
    public void aFolderThatIsThereOrCanBeMadeIsFine() {
        Path root = folders.getRoot().toPath();
        assertThat(FolderCheck.problem(root)).isEmpty();
        assertThat(FolderCheck.problem(root.resolve("not/yet"))).isEmpty();
    }

    @Test
    public void aPathThatIsTooLongForSocketsIsRefused() {
        Path root = folders.getRoot().toPath().resolve("x".repeat(RootFolder.LONGEST_ROOT));
        assertThat(FolderCheck.problem(root))
                .hasValueSatisfying(problem ->
                        assertThat(problem).contains(root.toString(), String.valueOf(RootFolder.LONGEST_ROOT)));
    }

    @Test
    public void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(folders.getRoot().toPath().resolve("file"));
        assertThat(FolderCheck.problem(file))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith(file + " is there, but is no folder"));
    }
}
