package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.List;
import java.util.Optional;

/** The files of a machine: all its drives, with one amount of room. Folders, files, and junctions that lead elsewhere. */
public final class Volume {
    private final Machine machine;
    private final long capacity;
    private final FileTree tree = new FileTree();
    private long used;
    private long changes;

    Volume(Machine machine, DataSize capacity) {
        this.machine = machine;
        this.capacity = capacity.bytes();
    }

    /** How much fits. */
    public DataSize capacity() {
        return new DataSize(capacity);
    }

    /** How much more fits. */
    public DataSize free() {
        return new DataSize(Math.max(0, capacity - used));
    }

    /** A number that rises with every change. */
    public long changes() {
        return changes;
    }

    /** The file at a path, junctions followed. */
    public Optional<StoredFile> file(WinPath path) {
        return Optional.ofNullable(tree.find(tree.resolve(path))).map(node -> node.file);
    }

    /** Whether a file, folder or junction is there. */
    public boolean exists(WinPath path) {
        return tree.find(entry(path)) != null;
    }

    /** Whether a folder is there, junctions followed. */
    public boolean isFolder(WinPath path) {
        return FileTree.isFolder(tree.find(tree.resolve(path)));
    }

    /** Where a path leads once all junctions are followed; the same path when it passes none. */
    public WinPath resolve(WinPath path) {
        return tree.resolve(path);
    }

    /** The paths of what lies in a folder, in the order of making; empty when there is no such folder. */
    public List<WinPath> list(WinPath folder) {
        return tree.list(folder);
    }

    /** Makes a folder and those above it, where they are missing. */
    public void ensureFolder(WinPath path) throws HyperVException {
        WinPath real = tree.resolve(path);
        FileTree.Node there = tree.find(real);
        if (there == null) {
            if (!real.parent().equals(real)) {
                ensureFolder(real.parent());
            }
            enter(real, FileTree.Node.folder(machine.newFile(Kind.FILE, real.toString())));
        } else if (!FileTree.isFolder(there)) {
            throw Refusal.of(ErrorClass.OBJECT_EXISTS, Refusal.FILE_EXISTS, "fileExists", real);
        }
    }

    /** Makes a junction. */
    public void link(WinPath path, WinPath target) throws HyperVException {
        refuseIfThere(path);
        WinPath real = entry(path);
        requireFolder(real.parent());
        enter(real, FileTree.Node.link(machine.newFile(Kind.FILE, real.toString()), target));
    }

    /** Writes a whole file, new or not; its folder must exist. */
    public StoredFile store(WinPath path, Object content, DataSize size) throws HyperVException {
        WinPath real = tree.resolve(path);
        FileTree.Node there = tree.find(real);
        if (there == null) {
            return make(Kind.FILE, real, content, size.bytes());
        }
        if (there.file == null) {
            throw Refusal.of(ErrorClass.ACCESS_DENIED, Refusal.ACCESS_DENIED, "accessDenied", real);
        }
        refuseIfKept(there.file);
        take(size.bytes() - there.file.bytes());
        there.file.overwrite(content, size.bytes(), machine.now());
        tell(What.WRITTEN, there.thing);
        return there.file;
    }

    /** Copies a file; a copied VHDX keeps its identity. */
    public StoredFile copy(WinPath from, WinPath to) throws HyperVException {
        StoredFile source = existing(from);
        refuseIfThere(to);
        Object content = source.content(Disk.class).<Object>map(Disk::copy).orElse(source.raw());
        return make(content instanceof Disk ? Kind.DISK : Kind.FILE, to, content, source.bytes());
    }

    /** Deletes a file, a junction, or a folder that is empty. */
    public void drop(WinPath path) throws HyperVException {
        WinPath real = entry(path);
        FileTree.Node there = tree.find(real);
        if (there == null) {
            throw Refusal.of(ErrorClass.OBJECT_NOT_FOUND, Refusal.FILE_NOT_FOUND, "fileNotFound", path);
        }
        if (there.file != null) {
            refuseIfKept(there.file);
            used -= there.file.bytes();
        } else if (!there.children.isEmpty()) {
            throw Refusal.of(ErrorClass.INVALID_STATE, Refusal.FOLDER_NOT_EMPTY, "folderNotEmpty", path);
        }
        tree.take(real);
        tell(What.REMOVED, there.thing);
    }

    /** The file, which must be there. */
    public StoredFile existing(WinPath path) throws HyperVException {
        Optional<StoredFile> found = file(path);
        if (found.isEmpty()) {
            throw Refusal.of(ErrorClass.OBJECT_NOT_FOUND, Refusal.FILE_NOT_FOUND, "fileNotFound", path);
        }
        return found.get();
    }

    /** Makes a new file, of which there is none yet. */
    StoredFile make(Kind kind, WinPath path, Object content, long bytes) throws HyperVException {
        WinPath real = tree.resolve(path);
        refuseIfThere(real);
        requireFolder(real.parent());
        take(bytes);
        Change.Thing thing = machine.newFile(kind, real.toString());
        StoredFile file = new StoredFile(thing, real, content, bytes, machine.now());
        enter(real, FileTree.Node.file(thing, file));
        return file;
    }

    /** Makes a file longer or shorter, as what it contains changes. */
    void grow(StoredFile file, long more) throws HyperVException {
        take(more);
        file.overwrite(file.raw(), file.bytes() + more, machine.now());
        changes++;
    }

    /** The entry itself, even where it is a junction. */
    private WinPath entry(WinPath path) {
        WinPath folder = path.parent();
        return folder.equals(path) ? path : tree.resolve(folder).child(path.name());
    }

    private void requireFolder(WinPath folder) throws HyperVException {
        if (!FileTree.isFolder(tree.find(folder))) {
            throw Refusal.of(ErrorClass.OBJECT_NOT_FOUND, Refusal.PATH_NOT_FOUND, "pathNotFound", folder);
        }
    }

    private void enter(WinPath path, FileTree.Node node) {
        tree.put(path, node);
        tell(What.MADE, node.thing);
    }

    private void tell(What what, Change.Thing thing) {
        changes++;
        machine.tell(what, thing);
    }

    private void take(long more) throws HyperVException {
        if (more > 0 && used + more > capacity) {
            throw Refusal.of(ErrorClass.DISK_FULL, Refusal.DISK_FULL, "diskFull", new DataSize(more), free());
        }
        used += more;
    }

    private void refuseIfThere(WinPath path) throws HyperVException {
        if (exists(path)) {
            throw Refusal.of(ErrorClass.OBJECT_EXISTS, Refusal.FILE_EXISTS, "fileExists", path);
        }
    }

    private static void refuseIfKept(StoredFile file) throws HyperVException {
        if (file.isOpen()) {
            throw Refusal.of(ErrorClass.OBJECT_IN_USE, Refusal.SHARING_VIOLATION, "fileInUse", file.path());
        }
        if (file.isReadOnly()) {
            throw Refusal.of(ErrorClass.ACCESS_DENIED, Refusal.ACCESS_DENIED, "accessDenied", file.path());
        }
    }
}
