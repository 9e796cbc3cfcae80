package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.store.HeldLock;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LockMode;
import io.jenkins.plugins.nestedhyperv.lab.store.LockWaitException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a ledger in memory, as one process sees them. Its locks end with it; it may be unable to write. */
public final class MemoryFiles implements LedgerFiles {
    /** A disk that several processes share. */
    public static final class Disk {
        private final TreeMap<Path, byte[]> files = new TreeMap<>();
        private final Map<String, List<Lock>> locks = new HashMap<>();

        /** Spoils the files whose path contains a text. */
        public void damage(String part) {
            files.replaceAll((path, content) -> path.toString().contains(part) ? new byte[] {'?'} : content);
        }

        /** The files whose path contains a text, as they are now. */
        public Map<Path, byte[]> backup(String part) {
            Map<Path, byte[]> copy = new TreeMap<>(files);
            copy.keySet().removeIf(path -> !path.toString().contains(part));
            return copy;
        }

        /** Puts files back to what they were. */
        public void putBack(Map<Path, byte[]> backup) {
            files.putAll(backup);
        }

        /** Whether there is a file whose path contains a text. */
        public boolean has(String part) {
            return files.keySet().stream().anyMatch(path -> path.toString().contains(part));
        }
    }

    private record Lock(MemoryFiles holder, LockMode mode) {}

    public boolean writeFails;
    public int writes;
    private final Disk disk;

    /** A process that uses a disk. */
    public MemoryFiles(Disk disk) {
        this.disk = disk;
    }

    /** The process ends: so do its locks, and it writes no more. */
    public void die() {
        disk.locks.values().forEach(held -> held.removeIf(lock -> lock.holder() == this));
        writeFails = true;
    }

    @Override
    public Optional<byte[]> read(Path file) {
        return Optional.ofNullable(disk.files.get(file));
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        write();
        disk.files.put(file, content.clone());
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        write();
        byte[] before = disk.files.getOrDefault(file, new byte[0]);
        byte[] both = Arrays.copyOf(before, before.length + content.length);
        System.arraycopy(content, 0, both, before.length, content.length);
        disk.files.put(file, both);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        write();
        return disk.files.remove(file) != null;
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        write();
        disk.files.put(to, disk.files.remove(from));
    }

    @Override
    public List<String> list(Path folder) {
        return disk.files.keySet().stream()
                .filter(path -> path.startsWith(folder) && !path.equals(folder))
                .map(path -> path.getName(folder.getNameCount()).toString())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void sweep(Path folder) {
        // Nothing is ever unfinished.
    }

    @Override
    public Optional<HeldLock> tryLock(Path file, long slot, LockMode mode) {
        List<Lock> held = disk.locks.computeIfAbsent(file + " " + slot, key -> new ArrayList<>());
        boolean free = held.isEmpty()
                || mode == LockMode.SHARED && held.stream().allMatch(lock -> lock.mode() == LockMode.SHARED);
        if (!free) {
            return Optional.empty();
        }
        Lock lock = new Lock(this, mode);
        held.add(lock);
        return Optional.of(() -> removeOnce(held, lock));
    }

    private static void removeOnce(List<Lock> held, Lock lock) {
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i) == lock) {
                held.remove(i);
                return;
            }
        }
    }

    @Override
    public HeldLock lock(Path file, long slot, Duration atMost) throws IOException {
        return tryLock(file, slot, LockMode.EXCLUSIVE)
                .orElseThrow(() -> new LockWaitException("lock " + slot + " is held"));
    }

    private void write() throws IOException {
        if (writeFails) {
            throw new IOException("no space left on device");
        }
        writes++;
    }
}
