package io.jenkins.plugins.nestedhyperv.qemu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ProgramFinderTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path first;
    private Path second;
    private ProgramFinder finder;

    @Before
    public void makeFolders() throws Exception {
        first = temporary.newFolder("first").toPath();
        second = temporary.newFolder("second").toPath();
        finder = new ProgramFinder(List.of(first, second));
    }

    private static Path file(Path path, String permissions) throws Exception {
        Files.writeString(path, "");
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    public void takesTheFirstFolderThatHasTheProgram() throws Exception {
        Path program = file(first.resolve("tool"), "rwxr-xr-x");
        file(second.resolve("tool"), "rwxr-xr-x");
        assertThat(finder.find("tool")).contains(program);
    }

    @Test
    public void passesOverFoldersAndFilesThatCannotBeExecuted() throws Exception {
        Files.createDirectory(first.resolve("tool"));
        file(first.resolve("other"), "rw-r--r--");
        Path program = file(second.resolve("tool"), "rwxr-xr-x");
        assertThat(finder.find("tool")).contains(program);
        assertThat(finder.find("other")).isEmpty();
    }

    @Test
    public void takesAPathAsItIs() throws Exception {
        Path program = file(temporary.getRoot().toPath().resolve("tool"), "rwxr-xr-x");
        assertThat(finder.find(program.toString())).contains(program);
        assertThat(finder.find("tool")).isEmpty();
    }

    @Test
    public void findsProgramsOfTheSystemThatAreOutsideAUsersSearchPath() {
        assertThat(ProgramFinder.ofThisMachine().find("mke2fs")).isPresent();
    }
}
