package io.jenkins.plugins.nestedhyperv.lab.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A ledger of which there is a copy, so that hosts take batches from one of the two only. A person decides what becomes of
 * this one; nobody may have it open meanwhile.
 */
public final class CopiedLedger {
    private final LedgerFolder folder;

    /**
     * A ledger that nobody has open.
     *
     * @param files the operations on files
     * @param root the folder of the ledger
     * @param clock stamps what is set aside
     */
    public CopiedLedger(LedgerFiles files, Path root, Clock clock) {
        folder = new LedgerFolder(files, root, clock);
    }

    /**
     * Makes this the one that goes on: its generation rises so far that no copy comes near it by being started. Hosts refuse
     * the copies from when this one acts there.
     *
     * @throws StoreException when that could not be written, or somebody has the ledger open
     */
    public void goOn(RandomGenerator random) throws StoreException {
        alone(() -> Messages.text("outranking"), () -> new LedgerIdentity(folder).outrank(random));
    }

    /**
     * Sets this one aside: who opens the ledger next is another installation, without labs. What is on hosts belongs to the
     * copies from then on.
     *
     * @return the folder in which it is now
     * @throws StoreException when it could not be moved, or somebody has it open
     */
    public Path setAside() throws StoreException {
        alone(() -> Messages.text("settingAside"), () -> folder); // its locks must be free before they can be moved too
        Path to = folder.aside();
        return folder.step(() -> Messages.text("settingAside"), () -> {
            folder.files().move(folder.root(), to);
            return to;
        });
    }

    private <T> void alone(Supplier<String> doing, LedgerFolder.Step<T> step) throws StoreException {
        folder.step(doing, () -> {
            HeldLock guard = folder.lock(LedgerFolder.GUARD);
            try (guard) {
                HeldLock alone =
                        folder.tryLock(LedgerFolder.LEDGER, LockMode.EXCLUSIVE).orElseThrow(this::inUse);
                try (alone) {
                    return step.run();
                }
            }
        });
    }

    private StoreException inUse() {
        return new StoreException(Messages.text("inUse", folder.root()));
    }
}
