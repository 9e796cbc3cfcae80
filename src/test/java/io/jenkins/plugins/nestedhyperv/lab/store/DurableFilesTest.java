package io.jenkins.plugins.nestedhyperv.lab.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DurableFilesTest {
    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final LedgerFiles files = new DurableFiles();
    private Path folder;

    @Before
    public void chooseAFolderThatIsNotThereYet() {
        folder = temporary.getRoot().toPath().resolve("a/b");
    }

    @Test
    public void replaceMakesFoldersAndLeavesNothingElse() throws IOException {
        files.replace(folder.resolve("x"), "one".getBytes(UTF_8));
        files.replace(folder.resolve("x"), "two".getBytes(UTF_8));

        assertThat(files.read(folder.resolve("x"))).hasValue("two".getBytes(UTF_8));
        assertThat(Files.list(folder)).containsExactly(folder.resolve("x"));
    }

    @Test
    public void onlyTheOwnerReadsWhatWasWritten() throws IOException {
        files.replace(folder.resolve("x"), new byte[1]);

        assertThat(Files.getPosixFilePermissions(folder.resolve("x")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    public void aFailedReplaceLeavesNoTemporaryFile() throws IOException {
        Files.createDirectories(folder.resolve("x/in-the-way"));

        assertThatThrownBy(() -> files.replace(folder.resolve("x"), new byte[1]))
                .isInstanceOf(IOException.class);
        assertThat(Files.list(folder)).containsExactly(folder.resolve("x"));
    }

    @Test
    public void whatIsMissingIsEmptyAndNotAnError() throws IOException {
        assertThat(files.read(folder.resolve("x"))).isEmpty();
        assertThat(files.list(folder)).isEmpty();
        assertThat(files.delete(folder.resolve("x"))).isFalse();
    }

    @Test
    public void unfinishedWritesAreHiddenAndSwept() throws IOException {
        files.replace(folder.resolve("x"), new byte[1]);
        Files.createFile(folder.resolve(".writing-123.tmp"));

        assertThat(files.list(folder)).containsExactly("x");
        files.sweep(folder);
        assertThat(Files.list(folder)).containsExactly(folder.resolve("x"));
    }

    @Test
    public void appendAddsAndMoveReplaces() throws IOException {
        files.append(folder.resolve("x"), "a".getBytes(UTF_8));
        files.append(folder.resolve("x"), "b".getBytes(UTF_8));
        files.replace(folder.resolve("y"), "old".getBytes(UTF_8));

        files.move(folder.resolve("x"), folder.resolve("y"));

        assertThat(files.read(folder.resolve("y"))).hasValue("ab".getBytes(UTF_8));
        assertThat(files.list(folder)).containsExactly("y");
    }

    @Test
    public void oneHolderExcludesOthersUntilItCloses() throws IOException {
        HeldLock held =
                files.tryLock(folder.resolve("l"), 7, LockMode.EXCLUSIVE).orElseThrow();

        assertThat(files.tryLock(folder.resolve("l"), 7, LockMode.EXCLUSIVE)).isEmpty();
        assertThat(files.tryLock(folder.resolve("l"), 7, LockMode.SHARED)).isEmpty();
        held.close();
        held.close();
        assertThat(files.tryLock(folder.resolve("l"), 7, LockMode.EXCLUSIVE)).isPresent();
    }

    @Test
    public void sharersKeepAnExclusiveHolderOutUntilTheLastCloses() throws IOException {
        HeldLock first = files.tryLock(folder.resolve("l"), 7, LockMode.SHARED).orElseThrow();
        HeldLock second = files.tryLock(folder.resolve("l"), 7, LockMode.SHARED).orElseThrow();

        first.close();
        assertThat(files.tryLock(folder.resolve("l"), 7, LockMode.EXCLUSIVE)).isEmpty();
        second.close();
        assertThat(files.tryLock(folder.resolve("l"), 7, LockMode.EXCLUSIVE)).isPresent();
    }

    @Test
    public void slotsOfOneFileAreIndependent() throws IOException {
        try (HeldLock one = files.tryLock(folder.resolve("l"), 1, LockMode.EXCLUSIVE)
                        .orElseThrow();
                HeldLock other = files.tryLock(folder.resolve("l"), Long.MAX_VALUE - 1, LockMode.EXCLUSIVE)
                        .orElseThrow()) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    public void waitingForALockEndsWithAMessage() throws IOException {
        try (HeldLock held =
                files.tryLock(folder.resolve("l"), 0, LockMode.EXCLUSIVE).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> files.lock(folder.resolve("l"), 0, Duration.ZERO))
                    .isInstanceOf(LockWaitException.class)
                    .hasMessageContaining("was not free within");
        }
    }
}
