package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.lab.store.HeldLock;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LockMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Counts what a ledger writes. For one thread. */
final class CountedFiles implements LedgerFiles {
    private LedgerFiles files;
    private long writes;
    private long bytes;

    CountedFiles(LedgerFiles files) {
        this.files = files;
    }

    /** Files that were written, whole or in part, deleted or moved so far. */
    long writes() {
        return writes;
    }

    /** What was written so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        return files.read(file);
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        files.replace(file, content);
        wrote(content.length);
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        files.append(file, content);
        wrote(content.length);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        boolean deleted = files.delete(file);
        writes += deleted ? 1 : 0;
        return deleted;
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        files.move(from, to);
        writes++;
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        return files.list(folder);
    }

    @Override
    public void sweep(Path folder) throws IOException {
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

    /** From now on there are no files; nothing may be done with them any more. */
    void letGo() {
        files = null;
    }

    private void wrote(int length) {
        writes++;
        bytes += length;
    }
}
