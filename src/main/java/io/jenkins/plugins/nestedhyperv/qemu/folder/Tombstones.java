package io.jenkins.plugins.nestedhyperv.qemu.folder;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which labs are to go. May be used by several threads at once. */
@SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "All parts of a host share the same files.")
public final class Tombstones {
    private final RootFolder root;
    private final LedgerFiles files;
    private final JsonFiles json;
    private final Clock clock;

    /**
     * Keeps the tombstones under a root.
     *
     * @param clock this machine's clock, by which they are kept for a day
     */
    public Tombstones(RootFolder root, LedgerFiles files, Clock clock) {
        this.root = root;
        this.files = files;
        this.json = new JsonFiles(files);
        this.clock = clock;
    }

    /** Tells whether a lab has one, however old. */
    public boolean has(LabId lab, String installation) throws IOException {
        return files.read(root.tombstone(lab, installation)).isPresent();
    }

    /** Writes one, unless it is there. */
    public void bury(LabId lab, String installation) throws IOException {
        if (!has(lab, installation)) {
            String now = clock.instant().toString();
            json.write(root.tombstone(lab, installation), new TombstoneFile(installation, lab.value(), now));
        }
    }

    /** Returns the labs of an installation that have one. */
    public Set<LabId> of(String installation) throws IOException {
        Set<LabId> labs = new TreeSet<>();
        String end = "." + installation + ".json";
        for (String name : files.list(root.tombstones())) {
            if (name.endsWith(end)) {
                String lab = name.substring(0, name.length() - end.length());
                if (LabId.isLabId(lab)) {
                    labs.add(new LabId(lab));
                }
            }
        }
        return labs;
    }

    /**
     * Removes those of an installation that were kept long enough and whose lab has no folder.
     *
     * @param closed a lab that has just been closed, whose tombstone its controller has yet to see
     */
    public void expire(String installation, LabId closed) throws IOException {
        for (LabId lab : of(installation)) {
            Path file = root.tombstone(lab, installation);
            Optional<TombstoneFile> tombstone = json.read(file, TombstoneFile.class);
            boolean isOver = tombstone.isPresent() && tombstone.get().isOver(clock.instant());
            if (isOver && !lab.equals(closed) && Files.notExists(root.lab(lab), LinkOption.NOFOLLOW_LINKS)) {
                files.delete(file);
            }
        }
    }
}
