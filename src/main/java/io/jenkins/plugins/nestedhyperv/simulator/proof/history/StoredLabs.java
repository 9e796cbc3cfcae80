package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.Effects;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryDisk;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryFiles;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;

/** What a ledger's disk really has of labs: a process that died may have stored what it could not say any more. */
final class StoredLabs {
    private StoredLabs() {}

    /** Tells what processes that have died stored; those at work tell of their own labs what they know, whatever the disk says. */
    static void tell(LedgerSite site, Witness witness) {
        on(site.disk(), site.clock()).stream()
                .filter(lab -> site.driver(lab.id()).isEmpty())
                .forEach(lab -> witness.recorded(site.name(), lab));
    }

    /** Reads a copy of the disk, so that nothing changes; empty when it cannot be read. */
    static List<Lab> on(MemoryDisk disk, Clock clock) {
        MemoryFiles files = new MemoryFiles(disk.copy(), new Effects());
        try {
            return OpenLedger.open(files, ControllerProcess.ROOT, clock, new SplittableRandom(0))
                    .labs()
                    .loadAll()
                    .labs();
        } catch (StoreException e) {
            return List.of();
        }
    }
}
