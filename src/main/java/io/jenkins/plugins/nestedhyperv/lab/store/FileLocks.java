package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Locks of this process on single bytes of files. The table is static because the operating system gives locks to a
 * process, not to an object: a second channel on a file would end the locks of the first when it is closed, so each file
 * has one channel, which stays open as long as a lock on it is held. Guarded by the class.
 */
final class FileLocks {
    private static final Map<Path, LockFile> OPEN = new HashMap<>();
    private static final long POLL_MILLIS = 5;

    private FileLocks() {}

    static HeldLock lock(Path file, long slot, Duration atMost) throws IOException {
        long start = System.nanoTime();
        while (true) {
            Optional<HeldLock> lock = tryLock(file, slot, LockMode.EXCLUSIVE);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (System.nanoTime() - start >= atMost.toNanos()) {
                throw new LockWaitException("lock " + slot + " on " + file + " was not free within " + atMost);
            }
            pause(file);
        }
    }

    static synchronized Optional<HeldLock> tryLock(Path file, long slot, LockMode mode) throws IOException {
        Path key = realPath(file);
        LockFile lockFile = OPEN.get(key);
        if (lockFile == null) {
            lockFile = new LockFile(FileChannel.open(
                    key, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            OPEN.put(key, lockFile);
        }
        try {
            return lockFile.tryLock(slot, mode) ? Optional.of(new Holder(key, slot)) : Optional.empty();
        } finally {
            closeIfUnused(key, lockFile);
        }
    }

    private static synchronized void unlock(Path key, long slot) throws IOException {
        LockFile lockFile = OPEN.get(key);
        lockFile.unlock(slot);
        closeIfUnused(key, lockFile);
    }

    private static void closeIfUnused(Path key, LockFile lockFile) throws IOException {
        if (lockFile.slots.isEmpty()) {
            OPEN.remove(key);
            lockFile.channel.close();
        }
    }

    /** Two ways to name one file must find the same channel; the file itself may not be there yet. */
    private static Path realPath(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(absolute.getParent(), "a lock needs a file");
        return folder.toRealPath().resolve(folder.relativize(absolute));
    }

    private static void pause(Path file) throws LockWaitException {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockWaitException("interrupted while waiting for a lock on " + file);
        }
    }

    /** The one channel on a file, and the slots that this process holds. */
    private static final class LockFile {
        private final FileChannel channel;
        private final Map<Long, Slot> slots = new HashMap<>();

        LockFile(FileChannel channel) {
            this.channel = channel;
        }

        boolean tryLock(long number, LockMode mode) throws IOException {
            Slot held = slots.get(number);
            if (held != null) {
                return held.share(mode);
            }
            FileLock lock = tryChannel(number, mode == LockMode.SHARED);
            if (lock == null) {
                return false;
            }
            slots.put(number, new Slot(lock));
            return true;
        }

        void unlock(long number) throws IOException {
            Slot slot = slots.get(number);
            slot.holders--;
            if (slot.holders == 0) {
                slots.remove(number);
                slot.lock.release();
            }
        }

        private FileLock tryChannel(long number, boolean shared) throws IOException {
            try {
                return channel.tryLock(number, 1, shared);
            } catch (OverlappingFileLockException e) {
                return null; // Held by a copy of this class that another class loader made.
            }
        }
    }

    /** One lock of this process, and how many hold it. */
    private static final class Slot {
        private final FileLock lock;
        private int holders = 1;

        Slot(FileLock lock) {
            this.lock = lock;
        }

        boolean share(LockMode mode) {
            if (mode == LockMode.EXCLUSIVE || !lock.isShared()) {
                return false;
            }
            holders++;
            return true;
        }
    }

    private static final class Holder implements HeldLock {
        private final Path key;
        private final long slot;
        private boolean released;

        Holder(Path key, long slot) {
            this.key = key;
            this.slot = slot;
        }

        @Override
        public synchronized void close() {
            if (released) {
                return;
            }
            released = true;
            try {
                unlock(key, slot);
            } catch (IOException e) {
                // The lock is out of the table either way, and ends at the latest with the process.
                throw new UncheckedIOException(e);
            }
        }
    }
}
