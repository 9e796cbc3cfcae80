package io.jenkins.plugins.nestedhyperv.lab.store;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * A ledger that this process has open. A generation belongs to a ledger, not to a process: all live processes that have
 * the ledger open share it, and it rises, stored before it is used, when one opens a ledger that none has open. Whether one
 * has it open is told by a lock that ends with its process.
 *
 * <p>Safe for use by several threads. Close it at the end of the process at the earliest: whoever opened it may rely on the
 * generation until then.
 */
@SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "Handing out the ledger's parts is what it is for.")
public final class OpenLedger implements AutoCloseable {
    private final LedgerFolder folder;
    private final Ledger ledger;
    private final HeldLock share;
    private final LabStore labs;
    private final QueueFile queue;
    private final Operations operations;
    private final EventLog events;

    private OpenLedger(LedgerFolder folder, Ledger ledger, HeldLock share) {
        this.folder = folder;
        this.ledger = ledger;
        this.share = share;
        labs = new LabStore(folder);
        queue = new QueueFile(folder);
        operations = new Operations(folder);
        events = new EventLog(folder);
    }

    /**
     * Opens a ledger, and makes it when there is none in that folder. Waits up to 10 seconds for others that are just
     * opening it.
     *
     * @param files the operations on files
     * @param root the folder of the ledger, on a local disk
     * @param clock stamps what is set aside, and tells the age of events
     * @param random gives a new installation its id
     * @throws StoreException when it cannot be read or written, or its identity is lost
     */
    public static OpenLedger open(LedgerFiles files, Path root, Clock clock, RandomGenerator random)
            throws StoreException {
        LedgerFolder folder = new LedgerFolder(files, root, clock);
        return folder.step(() -> Messages.text("opening"), () -> {
            HeldLock guard = folder.lock(LedgerFolder.GUARD);
            try (guard) {
                return openGuarded(folder, random);
            }
        });
    }

    /** Who this process is to the hosts. */
    public Ledger ledger() {
        return ledger;
    }

    /** The records of the labs. */
    public LabStore labs() {
        return labs;
    }

    /** The commands that were started in the labs' guests. */
    public Operations operations() {
        return operations;
    }

    /** What happened to the labs. */
    public EventLog events() {
        return events;
    }

    /**
     * Waits for the turn to reserve capacity, for up to 10 seconds.
     *
     * @throws StoreException also when others reserved all the time
     */
    public ReservationTurn reserve() throws StoreException {
        return folder.step(
                () -> Messages.text("reserving"),
                () -> new ReservationTurn(folder, queue, folder.lock(LedgerFolder.RESERVATIONS)));
    }

    /** Lets the next process that opens the ledger raise its generation, if this was the last one. */
    @Override
    public void close() {
        share.close();
    }

    private static OpenLedger openGuarded(LedgerFolder folder, RandomGenerator random) throws IOException {
        LedgerIdentity identity = new LedgerIdentity(folder);
        HeldLock alone = folder.tryLock(LedgerFolder.LEDGER, LockMode.EXCLUSIVE).orElse(null);
        if (alone != null) {
            try (alone) {
                Leftovers.sweep(folder);
                identity.raise(random);
            }
        }
        Leftovers.prune(folder);
        Ledger ledger = identity.read();
        HeldLock share = folder.tryLock(LedgerFolder.LEDGER, LockMode.SHARED).orElseThrow(); // The guard is ours.
        return new OpenLedger(folder, ledger, share);
    }
}
