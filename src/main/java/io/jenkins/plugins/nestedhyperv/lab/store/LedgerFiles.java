package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The few file operations that the ledger is made of, so that a test can lose or tear a single write, or crash between
 * two. All block; all may be called from several threads and processes at once.
 */
public interface LedgerFiles {

    /**
     * Reads a whole file.
     *
     * @return empty when there is none
     */
    Optional<byte[]> read(Path file) throws IOException;

    /**
     * Gives a file a new content, for good: once this returns, the content survives a power cut, and whoever reads, or
     * crashes, at any time before finds the old content or the new one, whole. Makes missing folders. Files are readable
     * by their owner only.
     */
    void replace(Path file, byte[] content) throws IOException;

    /**
     * Adds to the end of a file, without the promises of {@link #replace}: a crash may lose the addition or leave a part
     * of it. Makes missing folders.
     */
    void append(Path file, byte[] content) throws IOException;

    /**
     * Deletes a file or an empty folder, for good.
     *
     * @return false when there was none
     */
    boolean delete(Path file) throws IOException;

    /** Moves a file within one volume, for good and at once, over what is there. Makes missing folders. */
    void move(Path from, Path to) throws IOException;

    /** Returns the names in a folder in their order, without unfinished writes; empty when there is no such folder. */
    List<String> list(Path folder) throws IOException;

    /** Deletes what crashes left of unfinished writes in a folder. Only while nobody else writes there. */
    void sweep(Path folder) throws IOException;

    /**
     * Takes a lock if nobody holds it. It ends with its process, however that ends; threads of one process exclude each
     * other too. Never open, read or delete the file of a lock: on Linux that would end the locks that this process has
     * on it.
     *
     * @param file the file that the lock is on; it is made when it is missing and stays empty
     * @param slot which of the independent locks on that file, not negative
     */
    Optional<HeldLock> tryLock(Path file, long slot, LockMode mode) throws IOException;

    /**
     * Takes an exclusive lock, waiting for it.
     *
     * @param atMost how long to wait
     * @throws LockWaitException when it was not free in that time, or the thread was interrupted
     */
    HeldLock lock(Path file, long slot, Duration atMost) throws IOException;
}
