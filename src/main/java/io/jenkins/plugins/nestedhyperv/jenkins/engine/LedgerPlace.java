package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.lab.store.CopiedLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The ledger in the home of this Jenkins. It is opened, closed and decided upon by one thread at a time, which waits for the
 * disk; all else is for any thread and does not wait.
 */
final class LedgerPlace {
    private static final Logger LOGGER = Logger.getLogger(LedgerPlace.class.getName());

    private final Clock clock;
    private final AtomicReference<Optional<CloneChoice>> wanted = new AtomicReference<>(Optional.empty());
    private volatile Optional<OpenLedger> open = Optional.empty();

    LedgerPlace(Clock clock) {
        this.clock = clock;
    }

    /** The ledger, while this Jenkins has it open. */
    Optional<OpenLedger> ifOpen() {
        return open;
    }

    /** Opens the ledger, unless it is. */
    OpenLedger open() throws StoreException {
        if (open.isEmpty()) {
            OpenLedger ledger = OpenLedger.open(new DurableFiles(), root(), clock, new SecureRandom());
            ledger.labs().onDamage(damage -> LOGGER.log(Level.SEVERE, damage::message));
            open = Optional.of(ledger);
        }
        return open.get();
    }

    void close() {
        open.ifPresent(OpenLedger::close);
        open = Optional.empty();
    }

    /** Notes what somebody has decided, for {@link #decide}. */
    void want(CloneChoice choice) {
        wanted.set(Optional.of(choice));
    }

    boolean isDecided() {
        return wanted.get().isPresent();
    }

    /**
     * Does what somebody has decided; nobody may use the ledger. What cannot be done is dropped: the ledger is what it was,
     * and the question stays.
     */
    void decide() {
        Optional<CloneChoice> choice = wanted.getAndSet(Optional.empty());
        if (choice.isPresent()) {
            close();
            try {
                decide(choice.get());
            } catch (StoreException e) {
                LOGGER.log(Level.SEVERE, Messages.text("clone.failed"), e);
            }
        }
    }

    private void decide(CloneChoice choice) throws StoreException {
        CopiedLedger ledger = new CopiedLedger(new DurableFiles(), root(), clock);
        if (choice == CloneChoice.GO_ON) {
            ledger.goOn(new SecureRandom());
            LOGGER.log(Level.WARNING, () -> Messages.text("clone.goesOn"));
        } else {
            Path aside = ledger.setAside();
            LOGGER.log(Level.WARNING, () -> Messages.text("clone.newIdentity", aside));
        }
    }

    private static Path root() {
        return Jenkins.get().getRootDir().toPath().resolve("nested-hyperv").resolve("ledger");
    }
}
