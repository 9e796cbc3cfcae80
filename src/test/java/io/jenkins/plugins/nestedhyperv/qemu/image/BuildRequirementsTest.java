package io.jenkins.plugins.nestedhyperv.qemu.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BuildRequirementsTest {
    private static final String BOOKWORM = "PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path bin;
    private Path java;

    @Before
    public void makeACompleteMachine() throws Exception {
        bin = temporary.newFolder("sbin").toPath();
        java = temporary.newFolder("java").toPath();
        Files.createDirectories(java.resolve("bin"));
        for (String program : List.of("apt-get", "dpkg-deb", "mke2fs", "debugfs", "qemu-img")) {
            executable(bin.resolve(program));
        }
        executable(java.resolve("bin/jlink"));
    }

    private static void executable(Path file) throws Exception {
        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> missing(String osRelease, boolean withJava) {
        ProgramFinder finder = new ProgramFinder(List.of(bin));
        return new BuildRequirements(finder, osRelease, "amd64", java).missing(withJava);
    }

    @Test
    public void nothingIsMissingOnDebian12OrLaterOrTesting() {
        assertThat(missing(BOOKWORM, true)).isEmpty();
        assertThat(missing("ID=debian\nVERSION_ID=13\n", true)).isEmpty();
        assertThat(missing("ID=debian\nVERSION_CODENAME=forky\n", true)).isEmpty();
    }

    @Test
    public void olderAndOtherSystemsAreRefusedByName() {
        assertThat(missing("ID=debian\nVERSION_ID=\"11\"\nPRETTY_NAME=\"Debian GNU/Linux 11\"\n", false))
                .singleElement()
                .asString()
                .contains("Debian 12 or later", "this system is Debian GNU/Linux 11", "ready image folder");
        assertThat(missing("ID=ubuntu\nVERSION_ID=\"24.04\"\n", false)).hasSize(1);
        assertThat(missing("", false)).hasSize(1);
    }

    @Test
    public void missingProgramsAreNamedWithTheLineThatInstallsThem() throws Exception {
        Files.delete(bin.resolve("mke2fs"));
        Files.delete(bin.resolve("debugfs"));
        Files.delete(bin.resolve("qemu-img"));
        assertThat(missing(BOOKWORM, false))
                .containsExactly("These programs are missing: mke2fs, debugfs, qemu-img. As root, run: "
                        + "apt-get update && apt-get install -y e2fsprogs qemu-utils");
    }

    @Test
    public void jlinkIsNeededForJavaOnly() throws Exception {
        Files.delete(java.resolve("bin/jlink"));
        assertThat(missing(BOOKWORM, false)).isEmpty();
        assertThat(missing(BOOKWORM, true))
                .singleElement()
                .asString()
                .startsWith("The Java in " + java + " has no jlink");
    }

    @Test
    public void otherProcessorsAreRefused() {
        BuildRequirements arm = new BuildRequirements(new ProgramFinder(List.of(bin)), BOOKWORM, "aarch64", java);
        assertThat(arm.missing(false)).singleElement().asString().contains("this machine's is aarch64");
    }

    @Test
    public void tooLittleRoomIsToldInMegabytes() {
        assertThat(BuildRequirements.tooLittleRoom(java, 1500L << 20)).isEmpty();
        assertThat(BuildRequirements.tooLittleRoom(java, (1500L << 20) - 1))
                .contains("Where " + java + " is, 1499 MB are free, and a build needs 1500 MB."
                        + " Make room, or choose another folder for images.");
    }
}
