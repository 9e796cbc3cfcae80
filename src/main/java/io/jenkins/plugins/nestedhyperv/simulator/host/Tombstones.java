package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which labs are to go. */
final class Tombstones {
    private static final Duration KEPT = Duration.ofDays(1);

    /** The content of a tombstone's file; the time is by the host's own clock. */
    record TombstoneFile(String installation, LabId lab, Instant at) {}

    private final Root root;
    private final OurFiles files;
    private final HostClock clock;

    Tombstones(Root root, OurFiles files, HostClock clock) {
        this.root = root;
        this.files = files;
        this.clock = clock;
    }

    boolean has(LabId lab, String installation) {
        return files.volume().file(root.tombstone(lab, installation)).isPresent();
    }

    /** Writes one, unless it is there. */
    void bury(LabId lab, String installation) throws HyperVException, RefusedException {
        if (!has(lab, installation)) {
            files.write(root.tombstone(lab, installation), new TombstoneFile(installation, lab, clock.now()));
        }
    }

    /** The labs of an installation that have one. */
    List<LabId> of(String installation) {
        return all(installation).stream().map(TombstoneFile::lab).toList();
    }

    /** Those of an installation that were kept long enough. */
    List<LabId> over(String installation) {
        return all(installation).stream()
                .filter(this::isKeptLongEnough)
                .map(TombstoneFile::lab)
                .toList();
    }

    void remove(LabId lab, String installation) throws HyperVException, RefusedException {
        files.delete(root.tombstone(lab, installation));
    }

    private boolean isKeptLongEnough(TombstoneFile tombstone) {
        return !clock.now().isBefore(tombstone.at().plus(KEPT));
    }

    private List<TombstoneFile> all(String installation) {
        List<TombstoneFile> found = new ArrayList<>();
        for (WinPath path : files.volume().list(root.tombstones())) {
            files.read(path, TombstoneFile.class)
                    .filter(tombstone -> tombstone.installation().equals(installation))
                    .ifPresent(found::add);
        }
        return found;
    }
}
