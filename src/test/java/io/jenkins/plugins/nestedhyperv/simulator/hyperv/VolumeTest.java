package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import org.junit.Test;

public class VolumeTest {
    private static final WinPath FILE = Bench.FOLDER.child("owner.json");
    private static final DataSize SMALL = DataSize.ofMegabytes(1);

    private final Bench bench = new Bench();
    private final Volume files = bench.machine.files();

    @Test
    public void aFileIsFoundWhateverItsCase() throws HyperVException {
        files.store(FILE, "text", SMALL);

        assertThat(files.existing(WinPath.of("d:\\LAB\\OWNER.JSON")).content(String.class))
                .contains("text");
        assertThat(files.list(Bench.FOLDER)).containsExactly(FILE);
        assertThat(files.list(WinPath.of("D:\\none"))).isEmpty();
    }

    @Test
    public void whatIsStoredTakesRoomUntilItIsDropped() throws HyperVException {
        DataSize before = files.free();
        files.store(FILE, "one", SMALL);
        files.store(FILE, "two", DataSize.ofMegabytes(3));
        assertThat(files.free()).isEqualTo(before.minus(DataSize.ofMegabytes(3)));

        files.drop(FILE);
        assertThat(files.free()).isEqualTo(before);
    }

    @Test
    public void aFullVolumeTakesNoFileAndKeepsTheOldOne() throws HyperVException {
        files.store(FILE, "old", SMALL);
        DataSize tooMuch = files.free().plus(DataSize.ofMegabytes(2));

        Bench.assertRefused(ErrorClass.DISK_FULL, "0x80070070", () -> files.store(FILE, "new", tooMuch));
        assertThat(files.existing(FILE).content(String.class)).contains("old");
    }

    @Test
    public void aFolderIsDroppedOnlyWhenItIsEmpty() throws HyperVException {
        files.store(FILE, "text", SMALL);

        Bench.assertRefused(ErrorClass.INVALID_STATE, "0x80070091", () -> files.drop(Bench.FOLDER));
        files.drop(FILE);
        files.drop(Bench.FOLDER);
        assertThat(files.isFolder(Bench.FOLDER)).isFalse();
        Bench.assertRefused(ErrorClass.OBJECT_NOT_FOUND, "0x80070002", () -> files.drop(Bench.FOLDER));
    }

    @Test
    public void aFileWithoutAFolderIsRefused() {
        Bench.assertRefused(
                ErrorClass.OBJECT_NOT_FOUND, "0x80070003", () -> files.store(WinPath.of("D:\\no\\a"), "", SMALL));
        Bench.assertRefused(ErrorClass.ACCESS_DENIED, "0x80070005", () -> files.store(Bench.FOLDER, "", SMALL));
    }

    @Test
    public void aReadOnlyFileIsNeitherWrittenNorDropped() throws HyperVException {
        files.store(FILE, "text", SMALL).markReadOnly(true);

        Bench.assertRefused(ErrorClass.ACCESS_DENIED, "0x80070005", () -> files.store(FILE, "new", SMALL));
        Bench.assertRefused(ErrorClass.ACCESS_DENIED, "0x80070005", () -> files.drop(FILE));
    }

    @Test
    public void aJunctionLeadsElsewhereAndGoesAlone() throws HyperVException {
        WinPath other = WinPath.of("D:\\other");
        files.ensureFolder(other);
        files.store(other.child("precious"), "text", SMALL);
        WinPath junction = Bench.FOLDER.child("disks");
        files.link(junction, other);

        assertThat(files.resolve(junction.child("precious"))).isEqualTo(other.child("precious"));
        assertThat(files.existing(junction.child("precious")).path()).isEqualTo(other.child("precious"));
        assertThat(files.list(junction)).containsExactly(junction.child("precious"));
        files.drop(junction);
        assertThat(files.exists(other.child("precious"))).isTrue();
        assertThat(files.exists(junction)).isFalse();
    }

    @Test
    public void junctionsInACircleLeadNowhere() throws HyperVException {
        files.link(WinPath.of("D:\\a"), WinPath.of("D:\\b"));
        files.link(WinPath.of("D:\\b"), WinPath.of("D:\\a"));

        assertThat(files.file(WinPath.of("D:\\a\\x"))).isEmpty();
    }

    @Test
    public void aFileMadeAnewIsAnotherThing() throws HyperVException {
        String first = files.store(FILE, "text", SMALL).thing().key();
        files.drop(FILE);
        bench.machine.actAs(Actor.stranger("somebody"));

        StoredFile second = files.store(FILE, "text", SMALL);
        assertThat(second.thing().key()).isNotEqualTo(first);
        assertThat(second.thing().maker()).isEqualTo(Actor.stranger("somebody"));
    }

    @Test
    public void everyChangeIsCounted() throws HyperVException {
        long before = files.changes();
        files.store(FILE, "text", SMALL);
        long stored = files.changes();
        files.drop(FILE);

        assertThat(stored).isGreaterThan(before);
        assertThat(files.changes()).isGreaterThan(stored);
    }
}
