package io.jenkins.plugins.nestedhyperv.qemu.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LabFoldersTest {
    private static final String OURS = "installation-a";
    private static final String THEIRS = "installation-b";
    private static final LabId LAB = new LabId("labaaaaa");
    private static final Thing HOST = new Thing(Role.HOST_VM, "host-1");
    private static final Duration HOUR = Duration.ofHours(1);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private RootFolder root;
    private LabFolders labs;

    @Before
    public void open() throws IOException {
        root = RootFolder.at(temporary.getRoot().toPath().resolve("root"));
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        labs = new LabFolders(root, new DurableFiles(), clock);
    }

    @Test
    public void anOpenLabNamesItsThingsAndHasALease() throws IOException {
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        assertThat(labs.requireNamed(LAB, OURS, HOST)).isEqualTo(root.lab(LAB).resolve("host-1"));
        assertThat(labs.lease(LAB)).contains(HOUR);
    }

    @Test
    public void noOtherUserLooksIntoALab() throws IOException {
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.lab(LAB))))
                .isEqualTo("rwx------");
    }

    @Test
    public void openingAgainAddsThings() throws IOException {
        Thing second = new Thing(Role.HOST_VM, "host-2");
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        labs.open(LAB, OURS, List.of(second), HOUR);
        labs.requireNamed(LAB, OURS, HOST);
        labs.requireNamed(LAB, OURS, second);
    }

    @Test
    public void whatACrashLeftWhileOpeningIsReplaced() throws IOException {
        Path aside = root.aside(LAB, OURS);
        Files.createDirectories(aside);
        Files.writeString(aside.resolve("lease.json"), "{");
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        assertThat(aside).doesNotExist();
        assertThat(labs.lease(LAB)).contains(HOUR);
    }

    @Test
    public void aThingThatIsNotNamedIsRefused() throws IOException {
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        assertThatThrownBy(() -> labs.requireNamed(LAB, OURS, new Thing(Role.HOST_VM, "host-10")))
                .isInstanceOf(LastingException.class)
                .hasMessageContaining("host-10 is not named by");
    }

    @Test
    public void aForeignLabIsNeitherOpenedNorRenewedNorClosed() throws IOException {
        labs.open(LAB, THEIRS, List.of(HOST), HOUR);
        assertThatThrownBy(() -> labs.open(LAB, OURS, List.of(HOST), HOUR))
                .isInstanceOf(LastingException.class)
                .hasMessageContaining("belongs to the installation " + THEIRS);
        assertThatThrownBy(() -> labs.close(LAB, OURS)).hasMessageContaining("belongs to the installation " + THEIRS);
        assertThat(labs.renew(LAB, OURS, Duration.ofHours(5))).isFalse();
        assertThat(labs.lease(LAB)).contains(HOUR);
    }

    @Test
    public void aCopyOfALabsFolderIsNotOurs() throws IOException {
        LabId copy = new LabId("labbbbbb");
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        Files.createDirectories(root.lab(copy));
        Files.copy(root.lab(LAB).resolve("owner.json"), root.lab(copy).resolve("owner.json"));
        assertThat(labs.renew(copy, OURS, HOUR)).isFalse();
        assertThatThrownBy(() -> labs.close(copy, OURS)).isInstanceOf(LastingException.class);
        assertThat(root.lab(copy).resolve("owner.json")).exists();
    }

    @Test
    public void closingRemovesTheFolderAndMayBeRepeated() throws IOException {
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        Files.writeString(root.lab(LAB).resolve(".writing-1.tmp"), "half of a file, from a crash");
        labs.close(LAB, OURS);
        labs.close(LAB, OURS);
        assertThat(root.labs()).isEmptyDirectory();
    }

    @Test
    public void aLabWithAHostVmIsNotClosed() throws IOException {
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        Files.createDirectories(root.lab(LAB).resolve("host-1"));
        assertThatThrownBy(() -> labs.close(LAB, OURS)).hasMessageContaining("host-1 is still in it");
        assertThat(labs.lease(LAB)).contains(HOUR);
    }

    @Test
    public void whatIsNotOursStaysWhenALabIsClosed() throws IOException {
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        Path precious = root.lab(LAB).resolve("notes.txt");
        Files.writeString(precious, "mine");
        labs.close(LAB, OURS);
        assertThat(precious).hasContent("mine");
        assertThat(root.lab(LAB).resolve("owner.json")).doesNotExist();
    }

    @Test
    public void aLabWhoseFolderIsALinkIsNotClosed() throws IOException {
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        Path elsewhere = temporary.getRoot().toPath().resolve("elsewhere");
        Files.move(root.lab(LAB), elsewhere);
        Files.createSymbolicLink(root.lab(LAB), elsewhere);
        assertThatThrownBy(() -> labs.close(LAB, OURS))
                .isInstanceOf(LastingException.class)
                .hasMessageContaining("which is no real folder");
        assertThat(elsewhere.resolve("owner.json")).exists();
    }

    @Test
    public void aDamagedOwnerFileIsNoOwner() throws IOException {
        labs.open(LAB, OURS, List.of(HOST), HOUR);
        Files.writeString(root.lab(LAB).resolve("owner.json"), "{\"format\": 1, \"things\": []}");
        assertThatThrownBy(() -> labs.owner(LAB))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("owner.json");
    }
}
