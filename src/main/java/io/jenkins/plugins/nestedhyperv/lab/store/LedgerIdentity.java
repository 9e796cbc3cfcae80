package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The ledger's installation and generation, stored twice: losing the installation would make every thing on the hosts
 * foreign. A generation counts as stored only when both copies have it, so the higher of the readable ones is never below
 * one that was used.
 */
final class LedgerIdentity {
    private static final String KIND = "ledger";
    /** Two copies of one ledger that are both opened anew must not come to the same generation. */
    private static final int HIGHEST_STEP = 1 << 20;
    /** More than a thousand starts come to. */
    private static final long OUT_OF_REACH = 1L << 32;

    private final LedgerFolder folder;
    private final Path first;
    private final Path second;

    LedgerIdentity(LedgerFolder folder) {
        this.folder = folder;
        first = folder.root().resolve("ledger.json");
        second = folder.root().resolve("ledger-copy.json");
    }

    /** The stored identity; only of a ledger that was raised once. */
    Ledger read() throws IOException {
        return stored().orElseThrow(this::lost);
    }

    /**
     * Stores and returns the next generation, or the first one of a new installation. Only while nobody has the ledger. It
     * rises by a step that is drawn: were it always the same, a copy and its original would have the same generation after one
     * start of each, and hosts could not tell them apart.
     */
    Ledger raise(RandomGenerator random) throws IOException {
        return raise(1, random);
    }

    /** Stores and returns a generation that copies do not come near, however often they are started. Likewise. */
    Ledger outrank(RandomGenerator random) throws IOException {
        return raise(OUT_OF_REACH, random);
    }

    private Ledger raise(long least, RandomGenerator random) throws IOException {
        Optional<Ledger> stored = stored();
        if (stored.isEmpty() && !isNew()) {
            throw lost();
        }
        Ledger next = stored.map(ledger ->
                        new Ledger(ledger.installation(), ledger.generation() + least + random.nextInt(HIGHEST_STEP)))
                .orElseGet(() -> new Ledger(uuid(random), 1));
        folder.write(first, KIND, next);
        folder.write(second, KIND, next);
        return next;
    }

    private Optional<Ledger> stored() throws IOException {
        return List.of(copy(first), copy(second)).stream()
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(Ledger::generation));
    }

    private Optional<Ledger> copy(Path file) throws IOException {
        try {
            return folder.read(file, KIND, Ledger.class);
        } catch (DamagedException e) {
            return Optional.empty(); // The other copy serves, and the next raise writes both.
        }
    }

    private boolean isNew() throws IOException {
        return folder.labIds().isEmpty()
                && folder.files().list(folder.damaged()).isEmpty();
    }

    private StoreException lost() {
        return new StoreException(Messages.text("ledgerDamaged", folder.root(), first));
    }

    private static String uuid(RandomGenerator random) {
        long version4 = random.nextLong() & ~0xF000L | 0x4000L;
        long variant2 = random.nextLong() >>> 2 | 1L << 63;
        return new UUID(version4, variant2).toString();
    }
}
