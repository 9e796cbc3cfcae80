package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The VHDX files of a machine. */
public final class Disks {
    private static final DataSize EMPTY = DataSize.ofMegabytes(4);

    private final Machine machine;
    private final Volume files;

    Disks(Machine machine, Volume files) {
        this.machine = machine;
        this.files = files;
    }

    /** Puts an image where an administrator wants it, with the length of its file; it is not read-only. */
    public StoredFile registerImage(WinPath path, SystemImage image, DataSize size, DataSize length)
            throws HyperVException {
        Disk disk = Disk.empty(machine.newId(), size);
        disk.store(SystemImage.class, image);
        return files.make(Kind.IMAGE, path, disk, length.bytes());
    }

    /** {@code New-VHD -Dynamic}. */
    public StoredFile create(WinPath path, DataSize size) throws HyperVException {
        return files.make(Kind.DISK, path, Disk.empty(machine.newId(), size), EMPTY.bytes());
    }

    /** {@code New-VHD -Differencing}: refused while the parent is open for writing or does not fit its own parent. */
    public StoredFile createChild(WinPath path, WinPath parentPath) throws HyperVException {
        StoredFile parent = files.existing(parentPath);
        refuseIfWritten(parent);
        chain(parentPath);
        Disk child = Disk.childOf(machine.newId(), parent.path(), disk(parent));
        return files.make(Kind.DISK, path, child, EMPTY.bytes());
    }

    /** A copy that needs no parent, as long as all of its chain together. */
    void copyWhole(WinPath from, WinPath to) throws HyperVException {
        StoredFile source = files.existing(from);
        long bytes = source.bytes();
        for (StoredFile parent : chain(from)) {
            bytes += parent.bytes();
        }
        files.make(Kind.DISK, to, disk(source).flattened(), bytes);
    }

    /** The file beside a disk that a VM goes on with after a checkpoint. */
    WinPath createCheckpointed(WinPath frozen) throws HyperVException {
        StoredFile parent = files.existing(frozen);
        String id = machine.newId();
        String name = frozen.name().replaceFirst("\\.a?vhdx$", "");
        WinPath path = frozen.parent().child(name + "_" + id + ".avhdx");
        files.make(Kind.DISK, path, Disk.checkpointOf(id, parent.path(), disk(parent)), EMPTY.bytes());
        return path;
    }

    /** {@code Get-VHD}. */
    public Disk disk(WinPath path) throws HyperVException {
        return disk(files.existing(path));
    }

    /** {@code Set-VHD -ParentPath}: refused with a parent of another identity, unless {@code ignoreMismatch}. */
    public void reparent(WinPath path, WinPath parentPath, boolean ignoreMismatch) throws HyperVException {
        StoredFile child = files.existing(path);
        refuseIfOpen(child);
        StoredFile parent = files.existing(parentPath);
        if (!ignoreMismatch && !disk(child).fits(disk(parent))) {
            throw Refusal.of(ErrorClass.DISK_CHAIN_BROKEN, Refusal.PARENT_MISMATCH, "parentMismatch", path, parentPath);
        }
        disk(child).adopt(parent.path(), disk(parent));
        machine.tell(What.CHANGED, child.thing());
    }

    /** {@code Mount-VHD}, writes something and {@code Dismount-VHD}. */
    public void edit(WinPath path, Consumer<Disk> change) throws HyperVException {
        StoredFile file = open(path, "mount");
        change.accept(disk(file));
        wrote(file);
        close(path);
    }

    /** {@code Mount-VHD}, or a scanner's hold on the file: it is in use until {@link #close}. */
    public StoredFile open(WinPath path, String holder) throws HyperVException {
        StoredFile file = files.existing(path);
        refuseIfOpen(file);
        if (file.isReadOnly()) {
            throw Refusal.of(ErrorClass.ACCESS_DENIED, Refusal.ACCESS_DENIED, "accessDenied", path);
        }
        List<StoredFile> parents = chain(path);
        for (StoredFile parent : parents) {
            refuseIfWritten(parent);
        }
        parents.forEach(parent -> parent.share(1));
        file.hold(holder);
        return file;
    }

    /** Ends what {@link #open} began; nothing when the file is not held. */
    public void close(WinPath path) {
        Optional<StoredFile> file =
                files.file(path).filter(held -> held.holder().isPresent());
        file.ifPresent(held -> {
            held.hold(null);
            parents(held).forEach(parent -> parent.share(-1));
        });
    }

    /** The parents of a disk, nearest first; refuses a chain of which a part is missing or was written since. */
    public List<StoredFile> chain(WinPath path) throws HyperVException {
        List<StoredFile> parents = new ArrayList<>(2);
        Disk child = disk(path);
        while (child.parentPath().isPresent()) {
            WinPath parentPath = child.parentPath().get();
            StoredFile parent = files.file(parentPath).orElse(null);
            if (parent == null) {
                throw Refusal.of(
                        ErrorClass.DISK_CHAIN_BROKEN, Refusal.PARENT_NOT_FOUND, "parentMissing", path, parentPath);
            }
            if (!child.fits(disk(parent))) {
                throw Refusal.of(
                        ErrorClass.DISK_CHAIN_BROKEN, Refusal.PARENT_MISMATCH, "parentMismatch", path, parentPath);
            }
            parents.add(parent);
            child = disk(parent);
        }
        return parents;
    }

    /** Notes that a file, which is open, was written. */
    void wrote(StoredFile file) throws HyperVException {
        disk(file).wasWritten();
        files.grow(file, 0);
        machine.tell(What.WRITTEN, file.thing());
    }

    static Disk disk(StoredFile file) throws HyperVException {
        Optional<Disk> disk = file.content(Disk.class);
        if (disk.isEmpty()) {
            throw Refusal.invalidParameter("GetVHD", "noDisk", file.path());
        }
        return disk.get();
    }

    private List<StoredFile> parents(StoredFile file) {
        List<StoredFile> parents = new ArrayList<>(2);
        Optional<StoredFile> next = parentOf(file);
        while (next.isPresent()) {
            parents.add(next.get());
            next = parentOf(next.get());
        }
        return parents;
    }

    private Optional<StoredFile> parentOf(StoredFile file) {
        return file.content(Disk.class).flatMap(Disk::parentPath).flatMap(files::file);
    }

    private static void refuseIfWritten(StoredFile parent) throws HyperVException {
        if (parent.holder().isPresent()) {
            throw inUse(parent);
        }
    }

    private static void refuseIfOpen(StoredFile file) throws HyperVException {
        if (file.isOpen()) {
            throw inUse(file);
        }
    }

    private static HyperVException inUse(StoredFile file) {
        return Refusal.of(ErrorClass.OBJECT_IN_USE, Refusal.SHARING_VIOLATION, "fileInUse", file.path());
    }
}
