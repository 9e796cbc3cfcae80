package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;

/** Which generation of each installation this host listens to. */
final class Claims {
    /** The content of a claim's file. */
    private record ClaimFile(long generation) {}

    private final Root root;
    private final OurFiles files;

    Claims(Root root, OurFiles files) {
        this.root = root;
        this.files = files;
    }

    /** The highest generation seen of an installation, 0 if none. */
    long seen(String installation) {
        return files.read(root.claim(installation), ClaimFile.class)
                .map(ClaimFile::generation)
                .orElse(0L);
    }

    /** Whether a higher generation of the same installation was seen. */
    boolean refusesOlderGeneration(Ledger ledger) {
        return seen(ledger.installation()) > ledger.generation();
    }

    /** Notes the generation of a ledger that may act. */
    void claim(Ledger ledger) throws HyperVException, RefusedException {
        if (seen(ledger.installation()) < ledger.generation()) {
            files.write(root.claim(ledger.installation()), new ClaimFile(ledger.generation()));
        }
    }
}
