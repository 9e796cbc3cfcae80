package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Tombstones;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcessTable;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One look at everything of one installation under our root, in one pass over the processes and the folders. */
final class HostLook {
    private final RootFolder root;
    private final LedgerFiles files;
    private final Tombstones tombstones;
    private final ProcessTable processes;
    private final Clock clock;
    private final LabLook labLook;
    private final Watch watch;

    HostLook(
            RootFolder root,
            LedgerFiles files,
            Tombstones tombstones,
            ProcessTable processes,
            Clock clock,
            LabLook labLook,
            Watch watch) {
        this.root = root;
        this.files = files;
        this.tombstones = tombstones;
        this.processes = processes;
        this.clock = clock;
        this.labLook = labLook;
        this.watch = watch;
    }

    /** Looks; whatever could not be read makes the whole look one that saw nothing, since what is unknown is not absent. */
    Look<HostContents> look(String installation) {
        Instant at = clock.instant();
        try {
            SeenLabs seen = new SeenLabs(ourProcesses());
            collect(installation, seen);
            watch.follow(seen.vmProcesses());
            return new Look.Seen<>(seen.contents(), at);
        } catch (IOException e) {
            return new Look.NotSeen<>(Messages.text("look.failed", root.path(), e.toString()));
        }
    }

    private Map<Path, QemuProcess> ourProcesses() throws IOException {
        Map<Path, QemuProcess> ours = new HashMap<>();
        for (QemuProcess process : processes.qemus()) {
            if (process.folder().startsWith(root.labs())) {
                ours.put(process.folder(), process);
            }
        }
        return ours;
    }

    private void collect(String installation, SeenLabs seen) throws IOException {
        Set<LabId> buried = tombstones.of(installation);
        for (String name : files.list(root.labs())) {
            Optional<LabId> aside = aside(name, installation);
            if (LabId.isLabId(name)) {
                LabId lab = new LabId(name);
                labLook.look(lab, installation, buried.contains(lab), seen);
            } else if (aside.isPresent() && !seen.knows(aside.get())) {
                boolean isBuried = buried.contains(aside.get());
                seen.add(remains(aside.get(), isBuried, isBuried));
            } else if (!isAnyAside(name)) {
                seen.odd(root.labs().resolve(name), Messages.text("odd.file"));
            }
        }
        for (LabId lab : buried) {
            if (!seen.knows(lab)) {
                seen.add(remains(lab, false, true));
            }
        }
    }

    private static LabOnHost remains(LabId lab, boolean opened, boolean buried) {
        return new LabOnHost(lab, opened, buried, Optional.empty(), List.of(), List.of());
    }

    /**
     * A lab's folder that a crash left where it is made or deleted; see RootFolder. It counts as open only for a lab that is
     * to go, so that it is closed; otherwise the lab is opened, which replaces it.
     */
    private static Optional<LabId> aside(String name, String installation) {
        return isAnyAside(name) && name.endsWith("." + installation)
                ? Optional.of(new LabId(name.substring(0, name.indexOf('.'))))
                : Optional.empty();
    }

    private static boolean isAnyAside(String name) {
        int dot = name.indexOf('.');
        return dot > 0 && LabId.isLabId(name.substring(0, dot));
    }
}
