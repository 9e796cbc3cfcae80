package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.Optional;

/**
 * The right to step one lab and to write its record, held until it is closed or the process ends. Safe for use by several
 * threads: what one of them still wants to write after another has closed the drive is refused, as the record may be
 * somebody else's by then.
 */
public final class LabDrive implements AutoCloseable {
    private final LedgerFolder folder;
    private final LabStore store;
    private final LabRecords records;
    private final LabId lab;
    private final HeldLock lock;
    private boolean closed;

    LabDrive(LedgerFolder folder, LabStore store, LabRecords records, LabId lab, HeldLock lock) {
        this.folder = folder;
        this.store = store;
        this.records = records;
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
        return folder.step(() -> Messages.text("loadingLabs"), () -> {
            try {
                return records.read(lab);
            } catch (DamagedException e) {
                throw new StoreException(store.setAside(lab, e), e);
            }
        });
    }

    /**
     * Writes the lab's record, for good.
     *
     * @throws StoreException when it is not sure that the record was written; the old one or the new one is there, whole.
     *     Also when the drive is closed; then nothing was written
     */
    public synchronized void save(Lab changed) throws StoreException {
        if (!changed.id().equals(lab)) {
            throw new IllegalArgumentException("lab " + changed.id() + " is not " + lab);
        }
        requireOpen();
        folder.step(() -> Messages.text("savingLab", lab), () -> {
            records.write(changed);
            return null;
        });
    }

    /** Removes the lab's record with its operations and requests; its events stay for a day. May be repeated. */
    public synchronized void delete() throws StoreException {
        requireOpen();
        folder.step(() -> Messages.text("deletingLab", lab), () -> {
            Operations.deleteAll(folder, lab);
            folder.files().delete(folder.lab(lab));
            folder.files().delete(folder.release(lab));
            return null;
        });
    }

    private void requireOpen() throws StoreException {
        if (closed) {
            throw new StoreException(Messages.text("drivenNoMore", lab));
        }
    }

    /** Waits for what is just being written. May be repeated. */
    @Override
    public synchronized void close() {
        closed = true;
        lock.close();
    }
}
