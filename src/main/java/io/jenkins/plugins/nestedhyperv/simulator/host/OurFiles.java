package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.StoredFile;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Volume;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.util.Optional;

/** Reads, writes and deletes files under our root, and nowhere else. */
final class OurFiles {
    private static final DataSize SMALL = new DataSize(4096);

    private final Root root;
    private final Volume volume;

    OurFiles(Root root, Volume volume) {
        this.root = root;
        this.volume = volume;
    }

    Volume volume() {
        return volume;
    }

    <T> Optional<T> read(WinPath path, Class<T> type) {
        return volume.file(path).flatMap(file -> file.content(type));
    }

    /** Writes one of our own small files, whole or not at all. */
    void write(WinPath path, Object content) throws HyperVException, RefusedException {
        requireOurs(path);
        volume.ensureFolder(path.parent());
        volume.store(path, content, SMALL);
    }

    /** Deletes one file, if it is there. */
    void delete(WinPath path) throws HyperVException, RefusedException {
        requireOurs(path);
        Optional<StoredFile> file = volume.file(path);
        if (file.isPresent()) {
            volume.drop(path);
        }
    }

    /** Deletes a folder if it is there and nothing is in it; tells whether it is gone. */
    boolean deleteIfEmpty(WinPath folder) throws HyperVException, RefusedException {
        requireOurs(folder);
        if (!volume.isFolder(folder)) {
            return true;
        }
        if (!volume.list(folder).isEmpty()) {
            return false;
        }
        volume.drop(folder);
        return true;
    }

    /** Makes sure that a path is below our root, and that it passes no junction. */
    void requireOurs(WinPath path) throws RefusedException {
        if (!isBelow(root.path(), path)) {
            throw new RefusedException(Messages.text("path.outside", path, root.path()));
        }
        if (passesJunction(path)) {
            throw new RefusedException(Messages.text("path.junction", path, volume.resolve(path)));
        }
    }

    /** Whether a path lies below a folder, compared by whole components. */
    static boolean isBelow(WinPath folder, WinPath path) {
        return path.isWithin(folder) && !path.equals(folder);
    }

    /** Whether a path leads elsewhere than it says. */
    boolean passesJunction(WinPath path) {
        return !volume.resolve(path).equals(path);
    }
}
