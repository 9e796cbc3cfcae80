package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Removes what crashes and ended labs left in the ledger. */
final class Leftovers {
    private Leftovers() {}

    /** Removes unfinished writes; only while nobody has the ledger open. */
    static void sweep(LedgerFolder folder) throws IOException {
        LedgerFiles files = folder.files();
        for (Path place : List.of(folder.root(), folder.labs(), folder.releases())) {
            files.sweep(place);
        }
        for (LabId lab : folder.idsIn(folder.operations())) {
            files.sweep(folder.operations(lab));
        }
    }

    /** Removes what belongs to labs without a record. A lab's record is written before anything else of it. */
    static void prune(LedgerFolder folder) throws IOException {
        List<LabId> withOperations = folder.idsIn(folder.operations());
        List<LabId> withRelease = folder.idsIn(folder.releases());
        List<LabId> withEvents = EventLog.idsIn(folder);
        Set<LabId> labs = Set.copyOf(folder.labIds());
        for (LabId lab : minus(withOperations, labs)) {
            Operations.deleteAll(folder, lab);
        }
        for (LabId lab : minus(withRelease, labs)) {
            folder.files().delete(folder.release(lab));
        }
        for (LabId lab : minus(withEvents, labs)) {
            EventLog.deleteIfOld(folder, lab);
        }
    }

    private static List<LabId> minus(List<LabId> some, Set<LabId> others) {
        return some.stream().filter(lab -> !others.contains(lab)).toList();
    }
}
