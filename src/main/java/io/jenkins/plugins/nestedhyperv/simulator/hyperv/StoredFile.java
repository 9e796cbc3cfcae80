package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Instant;
import java.util.Optional;

/** A file on a {@link Volume}. What it contains is an object; a VHDX contains a {@link Disk}. */
public final class StoredFile {
    private final Change.Thing thing;
    private final WinPath path;
    private Object content;
    private long bytes;
    private Instant written;
    private boolean readOnly;
    private String holder;
    private int readers;

    StoredFile(Change.Thing thing, WinPath path, Object content, long bytes, Instant written) {
        this.thing = thing;
        this.path = path;
        this.content = content;
        this.bytes = bytes;
        this.written = written;
    }

    /** What it is to an {@link Audit}, with its true maker. */
    public Change.Thing thing() {
        return thing;
    }

    /** Where it lies, without links. */
    public WinPath path() {
        return path;
    }

    /** What it contains, if that is of the type. */
    public <T> Optional<T> content(Class<T> type) {
        return type.isInstance(content) ? Optional.of(type.cast(content)) : Optional.empty();
    }

    /** Its length. */
    public DataSize size() {
        return new DataSize(bytes);
    }

    /** When it was last written, by the clock of its machine. */
    public Instant written() {
        return written;
    }

    /** Whether it has the attribute that keeps it from being written or deleted. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Sets or clears that attribute. */
    public void markReadOnly(boolean value) {
        readOnly = value;
    }

    /** Who has it open for writing: the id of a VM, or what it was mounted for. */
    public Optional<String> holder() {
        return Optional.ofNullable(holder);
    }

    /** Whether somebody has it open. */
    public boolean isOpen() {
        return holder != null || readers > 0;
    }

    void hold(String who) {
        holder = who;
    }

    void share(int more) {
        readers += more;
    }

    void overwrite(Object newContent, long newBytes, Instant when) {
        content = newContent;
        bytes = newBytes;
        written = when;
    }

    Object raw() {
        return content;
    }

    long bytes() {
        return bytes;
    }
}
