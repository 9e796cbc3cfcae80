package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.WriteTrouble;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What goes wrong with single writes to a ledger. */
final class LedgerMishaps {
    private static final Map<MishapKind, WriteTrouble> TROUBLES = Map.of(
            MishapKind.LEDGER_WRITE_FAILS, WriteTrouble.FAILS,
            MishapKind.LEDGER_WRITE_SEEMS_TO_FAIL, WriteTrouble.SEEMS_TO_FAIL,
            MishapKind.LEDGER_RECORD_DAMAGED, WriteTrouble.HALF_THERE);

    private static final int MOST_WRITES = 3;
    /** The other copy of the ledger's identity stays: with both of them a ledger is lost, and people have to decide. */
    private static final String KEPT = "ledger-copy.json";

    private final World world;
    private final LedgerSite site;
    private final MishapKind kind;

    LedgerMishaps(World world, LedgerSite site, MishapKind kind) {
        this.world = world;
        this.site = site;
        this.kind = kind;
    }

    /** Whether a mishap is one of these. */
    static boolean areMeant(MishapKind kind) {
        return TROUBLES.containsKey(kind);
    }

    /** Waits for the writes that it happens to. */
    void begin(RandomGenerator random) {
        WriteTrouble trouble = TROUBLES.get(kind);
        int writes = trouble == WriteTrouble.HALF_THERE ? 1 : 1 + random.nextInt(MOST_WRITES);
        for (int i = 0; i < writes; i++) {
            int before = random.nextInt(1 << random.nextInt(6));
            site.disk().trouble(trouble, before, LedgerMishaps::mayStrike, this::strikes);
        }
    }

    private static boolean mayStrike(Path file) {
        return !file.endsWith(KEPT);
    }

    private void strikes(Path file) {
        world.tally().struck(kind.name());
        world.say(site.name(), () -> Messages.text("mishap.at", kind, file));
        if (kind == MishapKind.LEDGER_RECORD_DAMAGED) {
            LostLabs.labOf(file).ifPresent(site::lost);
        }
    }
}
