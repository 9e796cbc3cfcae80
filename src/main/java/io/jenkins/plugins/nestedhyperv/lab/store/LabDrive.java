package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.Optional;

/** The right to step one lab and to write its record, held until it is closed or the process ends. */
public final class LabDrive implements AutoCloseable {
    private final LedgerFolder folder;
    private final LabStore store;
    private final LabId lab;
    private final HeldLock lock;

    LabDrive(LedgerFolder folder, LabStore store, LabId lab, HeldLock lock) {
        this.folder = folder;
        this.store = store;
        this.lab = lab;
        this.lock = lock;
    }

    /** The lab that this is the right for. */
    public LabId lab() {
        return lab;
    }

    /**
     * Reads the lab's record as it is now: another process may have changed it before this one took the drive.
     *
     * @return empty when there is none
     * @throws StoreException also when it was damaged; it is then set aside
     */
    public Optional<Lab> load() throws StoreException {
        return folder.step(Messages.text("loadingLabs"), () -> {
            try {
                return store.read(lab);
            } catch (DamagedException e) {
                throw new StoreException(store.setAside(lab, e), e);
            }
        });
    }

    /**
     * Writes the lab's record, for good.
     *
     * @throws StoreException when it is not sure that the record was written; the old one or the new one is there, whole
     */
    public void save(Lab changed) throws StoreException {
        if (!changed.id().equals(lab)) {
            throw new IllegalArgumentException("lab " + changed.id() + " is not " + lab);
        }
        folder.step(Messages.text("savingLab", lab), () -> {
            folder.write(folder.lab(lab), LabStore.KIND, changed);
            return null;
        });
    }

    /** Removes the lab's record with its operations and requests; its events stay for a day. May be repeated. */
    public void delete() throws StoreException {
        folder.step(Messages.text("deletingLab", lab), () -> {
            Operations.deleteAll(folder, lab);
            folder.files().delete(folder.lab(lab));
            folder.files().delete(folder.release(lab));
            return null;
        });
    }

    @Override
    public void close() {
        lock.close();
    }
}
