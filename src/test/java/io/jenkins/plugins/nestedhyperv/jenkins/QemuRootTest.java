package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the form says about the folder for labs. */
public class QemuRootTest {
    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    @Test
    public void aFolderThatIsThereOrCanBeMadeIsFine() {
        assertThat(QemuRoot.problem(folders.getRoot().toString())).isEmpty();
        assertThat(QemuRoot.problem(folders.getRoot() + "/not/yet")).isEmpty();
    }

    @Test
    public void onlyAnAbsolutePathOfThisMachineIsAFolder() {
        for (String text : new String[] {"labs", "/var/../labs", "D:\\Labs", "/" + "x".repeat(200)}) {
            assertThat(QemuRoot.problem(text))
                    .as(text)
                    .hasValueSatisfying(problem ->
                            assertThat(problem).startsWith("\"" + text + "\" is not a folder of this machine"));
        }
    }

    @Test
    public void aPathThatIsTooLongForSocketsIsRefused() {
        String text = folders.getRoot() + "/" + "x".repeat(RootFolder.LONGEST_ROOT);
        assertThat(QemuRoot.problem(text))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains(text, String.valueOf(RootFolder.LONGEST_ROOT)));
    }

    @Test
    public void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(folders.getRoot().toPath().resolve("file"));
        assertThat(QemuRoot.problem(file.toString()))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith(file + " is there, but is no folder"));
    }
}
