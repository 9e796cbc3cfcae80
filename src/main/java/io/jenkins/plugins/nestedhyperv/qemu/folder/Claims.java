package io.jenkins.plugins.nestedhyperv.qemu.folder;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.store.HeldLock;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

/** Which generation of each installation this machine listens to. May be used by several threads at once. */
@SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "All parts of a host share the same files.")
public final class Claims {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

    private final RootFolder root;
    private final LedgerFiles files;
    private final JsonFiles json;

    /** Keeps the claims under a root. */
    public Claims(RootFolder root, LedgerFiles files) {
        this.root = root;
        this.files = files;
        this.json = new JsonFiles(files);
    }

    /** Returns the highest generation seen of an installation, 0 if none. */
    public long seen(String installation) throws IOException {
        return json.read(root.claim(requireName(installation)), ClaimFile.class)
                .map(ClaimFile::generation)
                .orElse(0L);
    }

    /**
     * Claims the machine for a ledger, unless a higher generation was seen.
     *
     * @return whether the ledger may act
     */
    public boolean claim(Ledger ledger) throws IOException {
        if (seen(ledger.installation()) == ledger.generation()) {
            return true;
        }
        HeldLock lock = files.lock(root.claimLock(), 0, LOCK_WAIT);
        try {
            long seen = seen(ledger.installation());
            if (seen < ledger.generation()) {
                json.write(
                        root.claim(ledger.installation()), new ClaimFile(ledger.installation(), ledger.generation()));
            }
            return seen <= ledger.generation();
        } finally {
            lock.close();
        }
    }

    /** An installation's id becomes the name of a file. */
    private static String requireName(String installation) {
        Objects.requireNonNull(installation, "installation");
        if (!installation.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not an installation id: " + installation);
        }
        return installation;
    }
}
