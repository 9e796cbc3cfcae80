package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a VHDX file contains. A differencing disk knows its parent by path, and by what the parent was when the child was
 * made: a parent that was written since no longer fits. Whatever the system on it keeps is an object under its type.
 */
public final class Disk {
    private final String id;
    private final DataSize size;
    private final Map<Class<?>, Object> data;
    private final Map<Class<?>, Object> inhabitants;
    private WinPath parentPath;
    private Disk parent;
    private long parentWrites;
    private long writes;
    private boolean booted;

    private Disk(String id, DataSize size, Map<Class<?>, Object> data, Map<Class<?>, Object> inhabitants) {
        this.id = id;
        this.size = size;
        this.data = data;
        this.inhabitants = inhabitants;
    }

    static Disk empty(String id, DataSize size) {
        return new Disk(id, size, new HashMap<>(), new HashMap<>());
    }

    static Disk childOf(String id, WinPath parentPath, Disk parent) {
        Disk child = empty(id, parent.size);
        child.adopt(parentPath, parent);
        return child;
    }

    /** The disk that a running system goes on with after a checkpoint. */
    static Disk checkpointOf(String id, WinPath parentPath, Disk parent) {
        Disk child = new Disk(id, parent.size, new HashMap<>(), parent.inhabitants);
        child.adopt(parentPath, parent);
        child.booted = true;
        return child;
    }

    /** Its identity; a file that was copied has that of the original. */
    public String id() {
        return id;
    }

    /** How much the system on it can store. */
    public DataSize size() {
        return size;
    }

    /** How often it was opened and written. */
    public long writes() {
        return writes;
    }

    /** Where its parent lies; empty unless it is a differencing disk. */
    public Optional<WinPath> parentPath() {
        return Optional.ofNullable(parentPath);
    }

    /** What was stored under a type, here or on a parent. */
    public <T> Optional<T> find(Class<T> type) {
        for (Disk disk = this; disk != null; disk = disk.parent) {
            Object found = disk.data.get(type);
            if (found != null) {
                return Optional.of(type.cast(found));
            }
        }
        return Optional.empty();
    }

    /** Stores a value, which must be immutable: children and copies see it. */
    public <T> void store(Class<T> type, T value) {
        data.put(type, value);
    }

    /**
     * What lives on this disk only, made when it is not there: it goes with the disk, is neither seen by children nor
     * copied, and a restored checkpoint does not bring back how it was.
     */
    public <T> T inhabitant(Class<T> type, Supplier<T> maker) {
        Object there = inhabitants.get(type);
        if (there == null) {
            there = maker.get();
            inhabitants.put(type, there);
        }
        return type.cast(there);
    }

    Disk copy() {
        Disk copy = new Disk(id, size, new HashMap<>(data), new HashMap<>());
        copy.parentPath = parentPath;
        copy.parent = parent;
        copy.parentWrites = parentWrites;
        copy.writes = writes;
        copy.booted = booted;
        return copy;
    }

    /** A copy that needs no parent. */
    Disk flattened() {
        Disk flat = copy();
        for (Disk disk = parent; disk != null; disk = disk.parent) {
            disk.data.forEach(flat.data::putIfAbsent);
        }
        flat.parentPath = null;
        flat.parent = null;
        return flat;
    }

    void adopt(WinPath path, Disk newParent) {
        parentPath = path;
        parent = newParent;
        parentWrites = newParent.writes;
    }

    boolean fits(Disk there) {
        return parent != null && parent.id.equals(there.id) && parentWrites == there.writes;
    }

    boolean isChildOf(Disk other) {
        return parent == other;
    }

    void wasWritten() {
        writes++;
    }

    /** Takes in what a child holds. */
    void absorb(Disk child) {
        data.putAll(child.data);
        writes++;
    }

    boolean hasBooted() {
        return booted;
    }

    void booted() {
        booted = true;
    }
}
