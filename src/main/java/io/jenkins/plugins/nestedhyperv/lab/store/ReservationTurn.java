package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.util.Optional;

/** The right to reserve capacity: while it is held, no other process of this ledger, and no other thread, reserves. */
public final class ReservationTurn implements AutoCloseable {
    private final LedgerFolder folder;
    private final QueueFile file;
    private final HeldLock lock;

    ReservationTurn(LedgerFolder folder, QueueFile file, HeldLock lock) {
        this.folder = folder;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Reads the queue. A damaged one is set aside and counts as empty: the labs' records say who waits, and since when; only
     * the passes counted so far are lost.
     */
    public WaitingQueue queue() throws StoreException {
        return folder.step(() -> Messages.text("readingQueue"), () -> {
            try {
                return file.read();
            } catch (DamagedException e) {
                file.setAside();
                return WaitingQueue.EMPTY;
            }
        });
    }

    /** Writes the queue, for good. */
    public void save(WaitingQueue queue) throws StoreException {
        folder.step(() -> Messages.text("savingQueue"), () -> {
            file.write(queue);
            return null;
        });
    }

    /** Whether some process, or another part of this one, drives a lab now. */
    public boolean isDriven(LabId lab) throws StoreException {
        return folder.step(() -> Messages.text("drivingLab", lab), () -> isHeld(LedgerFolder.driveSlot(lab)));
    }

    @Override
    public void close() {
        lock.close();
    }

    private boolean isHeld(long slot) throws IOException {
        Optional<HeldLock> free = folder.tryLock(slot, LockMode.SHARED);
        free.ifPresent(HeldLock::close);
        return free.isEmpty();
    }
}
