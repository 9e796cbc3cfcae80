package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.HeldLock;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LockMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Real files of a process that dies at its n-th change of anything; from then on it changes nothing any more. */
final class CrashingFiles implements LedgerFiles {
    /** The process is dead. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final DurableFiles files = new DurableFiles();
    private final AtomicInteger changesLeft;

    CrashingFiles(int changes) {
        changesLeft = new AtomicInteger(changes);
    }

    /** Counts a change, of files or by a program; dies when it is one too many. */
    void change() {
        if (changesLeft.getAndDecrement() <= 0) {
            throw new Died();
        }
    }

    /** Whether the process is still alive. */
    boolean survived() {
        return changesLeft.get() >= 0;
    }

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        return files.read(file);
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        change();
        files.replace(file, content);
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        change();
        files.append(file, content);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        change();
        return files.delete(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        change();
        files.move(from, to);
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        return files.list(folder);
    }

    @Override
    public void sweep(Path folder) throws IOException {
        change();
        files.sweep(folder);
    }

    @Override
    public Optional<HeldLock> tryLock(Path file, long slot, LockMode mode) throws IOException {
        return files.tryLock(file, slot, mode);
    }

    @Override
    public HeldLock lock(Path file, long slot, Duration atMost) throws IOException {
        return files.lock(file, slot, atMost);
    }
}
