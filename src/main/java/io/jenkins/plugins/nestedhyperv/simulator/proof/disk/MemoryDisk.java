package io.jenkins.plugins.nestedhyperv.simulator.proof.disk;

import io.jenkins.plugins.nestedhyperv.lab.store.LockMode;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Files in memory that several simulated processes share, and the locks on them. For one thread. */
public final class MemoryDisk {
    /** A file; what was added since it was last written whole may be lost when the power goes. */
    private static final class Content {
        private byte[] bytes;
        private int length;
        private final int forced;

        Content(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
            forced = length;
        }

        /** The bytes themselves, where they are all: nobody here writes into an array that was read or is to be written. */
        byte[] read() {
            return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        }

        void add(byte[] more) {
            if (length + more.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (length + more.length));
            }
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
        }
    }

    private record Slot(Path file, long number) {}

    /** Told apart by what they are, not by what they say: two processes may have like ones. */
    private static final class Lock {
        private final Object holder;
        private final LockMode mode;

        Lock(Object holder, LockMode mode) {
            this.holder = holder;
            this.mode = mode;
        }
    }

    private final Map<Path, NavigableMap<String, Optional<Content>>> folders = new HashMap<>();
    private final Map<Slot, List<Lock>> locks = new HashMap<>();
    private final WriteTroubles troubles = new WriteTroubles();
    private boolean full;

    /** An empty disk. */
    public MemoryDisk() {}

    /** Another disk with the same files; nobody has a lock there, and nothing goes wrong. */
    public MemoryDisk copy() {
        MemoryDisk copy = new MemoryDisk();
        folders.forEach((folder, entries) -> {
            NavigableMap<String, Optional<Content>> copies = new TreeMap<>();
            entries.forEach((name, entry) -> copies.put(
                    name, entry.map(file -> new Content(Arrays.copyOf(file.bytes, file.length), file.length))));
            copy.folders.put(folder, copies);
        });
        return copy;
    }

    /** Nothing can be written while it is full. */
    public void full(boolean now) {
        full = now;
    }

    /** Whether it is full. */
    public boolean isFull() {
        return full;
    }

    /**
     * Has something go wrong with a write to come.
     *
     * @param before how many writes that it could happen to come before that one
     * @param where which files it can happen to
     * @param struck hears of the file, just before the trouble happens
     */
    public void trouble(WriteTrouble trouble, int before, Predicate<Path> where, Consumer<Path> struck) {
        troubles.add(trouble, before, where, struck);
    }

    /** It has room, and no write fails any more. */
    public void heal() {
        full = false;
        troubles.clear();
    }

    Optional<WriteTrouble> takeTrouble(Path file, boolean whole) {
        return troubles.take(file, whole);
    }

    /** The power goes: additions that nobody forced to the disk are lost. */
    public void losePower() {
        folders.values()
                .forEach(entries -> entries.values()
                        .forEach(entry -> entry.ifPresent(file -> file.length = Math.min(file.length, file.forced))));
    }

    private Optional<Content> find(Path file) {
        NavigableMap<String, Optional<Content>> folder = folders.get(file.getParent());
        return folder == null ? Optional.empty() : folder.getOrDefault(nameOf(file), Optional.empty());
    }

    private NavigableMap<String, Optional<Content>> folder(Path folder) {
        NavigableMap<String, Optional<Content>> entries = folders.get(folder);
        if (entries == null) {
            entries = new TreeMap<>();
            folders.put(folder, entries);
            if (folder.getParent() != null) {
                folder(folder.getParent()).put(nameOf(folder), Optional.empty());
            }
        }
        return entries;
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    Optional<byte[]> read(Path file) {
        return find(file).map(Content::read);
    }

    void replace(Path file, byte[] bytes) {
        folder(file.getParent()).put(nameOf(file), Optional.of(new Content(bytes, bytes.length)));
    }

    void append(Path file, byte[] bytes) {
        Optional<Content> there = find(file);
        Content content = there.orElseGet(() -> new Content(new byte[256], 0));
        content.add(bytes);
        if (there.isEmpty()) {
            folder(file.getParent()).put(nameOf(file), Optional.of(content));
        }
    }

    /** Whether there is a file or folder of that name. */
    public boolean exists(Path file) {
        NavigableMap<String, Optional<Content>> folder = folders.get(file.getParent());
        return folder != null && folder.containsKey(nameOf(file));
    }

    void requireEmpty(Path file) throws DirectoryNotEmptyException {
        NavigableMap<String, Optional<Content>> entries = folders.get(file);
        if (entries != null && !entries.isEmpty()) {
            throw new DirectoryNotEmptyException(file.toString());
        }
    }

    void delete(Path file) {
        folders.remove(file);
        folders.get(file.getParent()).remove(nameOf(file));
    }

    void move(Path from, Path to) {
        Optional<Content> content = find(from);
        delete(from);
        folder(to.getParent()).put(nameOf(to), content);
    }

    List<String> list(Path folder) {
        NavigableMap<String, Optional<Content>> entries = folders.get(folder);
        return entries == null ? List.of() : List.copyOf(entries.keySet());
    }

    Optional<Runnable> tryLock(Path file, long number, LockMode mode, Object holder) {
        List<Lock> held = locks.computeIfAbsent(new Slot(file, number), key -> new ArrayList<>(1));
        boolean free = held.isEmpty()
                || mode == LockMode.SHARED && held.stream().allMatch(lock -> lock.mode == LockMode.SHARED);
        if (!free) {
            return Optional.empty();
        }
        Lock lock = new Lock(holder, mode);
        held.add(lock);
        return Optional.of(() -> held.remove(lock));
    }

    void unlockAll(Object holder) {
        locks.values().forEach(held -> held.removeIf(lock -> lock.holder == holder));
    }
}
