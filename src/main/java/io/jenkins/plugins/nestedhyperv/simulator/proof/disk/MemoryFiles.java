package io.jenkins.plugins.nestedhyperv.simulator.proof.disk;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.store.HeldLock;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LockMode;
import io.jenkins.plugins.nestedhyperv.lab.store.LockWaitException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A disk in memory as one simulated process sees it. Each thing it writes is an effect, at which it may die; its locks end
 * with it. As all processes run in one thread, a lock that is held stays held for as long as one could wait.
 */
@SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "All processes of a ledger share its disk.")
public final class MemoryFiles implements LedgerFiles {
    private final MemoryDisk disk;
    private final Effects effects;

    /** A process with these effects uses a disk. */
    public MemoryFiles(MemoryDisk disk, Effects effects) {
        this.disk = disk;
        this.effects = effects;
    }

    /** The process has ended: so have its locks. */
    public void unlockAll() {
        disk.unlockAll(this);
    }

    @Override
    public Optional<byte[]> read(Path file) {
        effects.live();
        return disk.read(file);
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        requireRoom(file);
        Optional<WriteTrouble> trouble = disk.takeTrouble(file, true);
        if (trouble.equals(Optional.of(WriteTrouble.HALF_THERE))) {
            effects.changeLast(file, () -> disk.replace(file, half(content)));
        }
        // What is unfinished has a name that nobody looks for.
        write(file, trouble, () -> disk.replace(file, content), () -> {});
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        requireRoom(file);
        write(file, () -> disk.append(file, content), () -> disk.append(file, half(content)));
    }

    @Override
    public boolean delete(Path file) throws IOException {
        effects.live();
        if (!disk.exists(file)) {
            return false;
        }
        disk.requireEmpty(file);
        write(file, () -> disk.delete(file), () -> {});
        return true;
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        effects.live();
        if (!disk.exists(from)) {
            throw new NoSuchFileException(from.toString());
        }
        write(from, () -> disk.move(from, to), () -> {});
    }

    private void write(Path file, Runnable whole, Runnable torn) throws IOException {
        write(file, disk.takeTrouble(file, false), whole, torn);
    }

    private void write(Path file, Optional<WriteTrouble> trouble, Runnable whole, Runnable torn) throws IOException {
        boolean happens = !trouble.equals(Optional.of(WriteTrouble.FAILS));
        if (happens) {
            effects.change(file, whole, torn);
        }
        if (trouble.isPresent()) {
            throw new IOException("input/output error: " + file);
        }
    }

    private static byte[] half(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }

    @Override
    public List<String> list(Path folder) {
        effects.live();
        return disk.list(folder);
    }

    @Override
    public void sweep(Path folder) {
        effects.live(); // What is unfinished is not even kept.
    }

    @Override
    public Optional<HeldLock> tryLock(Path file, long slot, LockMode mode) {
        effects.live();
        return disk.tryLock(file, slot, mode, this).map(unlock -> unlock::run);
    }

    @Override
    public HeldLock lock(Path file, long slot, Duration atMost) throws IOException {
        return tryLock(file, slot, LockMode.EXCLUSIVE)
                .orElseThrow(() -> new LockWaitException("lock " + slot + " on " + file + " is held"));
    }

    private void requireRoom(Path file) throws IOException {
        effects.live();
        if (disk.isFull()) {
            throw new IOException("no space left on device: " + file);
        }
    }
}
