package io.jenkins.plugins.nestedhyperv.qemu.folder;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens, finds, renews and closes the folders of labs. Changes are made under the lab's lock, which the caller holds;
 * otherwise it may be used by several threads at once.
 */
@SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "All parts of a host share the same files.")
public final class LabFolders {
    private static final Set<String> OWN_FILES = Set.of(OwnerFile.NAME, LeaseFile.NAME);

    /** Disks and consoles are nobody else's business on a machine with several users. */
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final RootFolder root;
    private final LedgerFiles files;
    private final JsonFiles json;
    private final Deletion deletion;
    private final Clock clock;

    /**
     * Keeps the folders under a root.
     *
     * @param clock this machine's clock, which leases are stamped with
     */
    public LabFolders(RootFolder root, LedgerFiles files, Clock clock) {
        this.root = root;
        this.files = files;
        this.json = new JsonFiles(files);
        this.deletion = new Deletion(root);
        this.clock = clock;
    }

    /**
     * Opens a lab, or names more things for one that is open, and stamps its lease.
     *
     * @throws LastingException when a folder with its id is there that is not this installation's
     */
    public void open(LabId lab, String installation, List<Thing> things, Duration lease) throws IOException {
        OwnerFile wanted = OwnerFile.of(root, lab, installation, things);
        LeaseFile stamped = LeaseFile.of(lease, clock.instant());
        Path folder = root.lab(lab);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            OwnerFile present = requireOwned(lab, installation);
            json.write(folder.resolve(LeaseFile.NAME), stamped);
            json.write(folder.resolve(OwnerFile.NAME), present.with(wanted.things()));
            return;
        }
        // The folder appears with its owner or not at all, so that no crash leaves one that is nobody's.
        Path aside = root.aside(lab, installation);
        clearOwnFiles(aside);
        Files.createDirectories(root.labs());
        Files.createDirectory(aside, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        json.write(aside.resolve(LeaseFile.NAME), stamped);
        json.write(aside.resolve(OwnerFile.NAME), wanted);
        files.move(aside, folder);
    }

    /** Stamps the lease of a lab that is open. Returns false if it is not, or is another installation's. */
    public boolean renew(LabId lab, String installation, Duration lease) throws IOException {
        boolean owned = owner(lab)
                .filter(owner -> owner.owns(installation, lab, root.lab(lab)))
                .isPresent();
        if (owned) {
            json.write(root.lab(lab).resolve(LeaseFile.NAME), LeaseFile.of(lease, clock.instant()));
        }
        return owned;
    }

    /** Reads what is left of a lab's lease; empty when there is no lease file. */
    public Optional<Duration> lease(LabId lab) throws IOException {
        return json.read(root.lab(lab).resolve(LeaseFile.NAME), LeaseFile.class)
                .map(lease -> lease.remaining(clock.instant()));
    }

    /** Reads whose a lab's folder is; empty when there is no such folder or it does not say. */
    public Optional<OwnerFile> owner(LabId lab) throws IOException {
        return json.read(root.lab(lab).resolve(OwnerFile.NAME), OwnerFile.class);
    }

    /**
     * Returns the folder of a thing that may be made or changed.
     *
     * @throws LastingException when the lab's folder is not this installation's, or does not name the thing
     */
    public Path requireNamed(LabId lab, String installation, Thing thing) throws IOException {
        Path folder = OwnerFile.folder(root.lab(lab), thing);
        if (!requireOwned(lab, installation).names(thing.role(), thing.name(), folder)) {
            throw new LastingException(Messages.text("thing.unnamed", thing.name(), root.lab(lab), OwnerFile.NAME));
        }
        return folder;
    }

    /**
     * Closes a lab in which nothing of ours is left. What is not ours stays where it is.
     *
     * @throws IOException when something of ours is still in it
     */
    public void close(LabId lab, String installation) throws IOException {
        clearOwnFiles(root.aside(lab, installation));
        Path folder = root.lab(lab);
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        requireOwned(lab, installation);
        deletion.requireReal(folder);
        files.sweep(folder);
        List<String> others = othersIn(folder);
        if (others.isEmpty()) {
            Path aside = root.aside(lab, installation); // gone at once for everybody; then nobody can write into it
            files.move(folder, aside);
            clearOwnFiles(aside);
        } else {
            leaveTo(folder, others);
        }
    }

    private void leaveTo(Path folder, List<String> others) throws IOException {
        for (String other : others) {
            if (holdsOurs(folder.resolve(other))) {
                throw new IOException(Messages.text("lab.notEmpty", folder, other));
            }
        }
        files.delete(folder.resolve(LeaseFile.NAME));
        files.delete(folder.resolve(OwnerFile.NAME));
    }

    private boolean holdsOurs(Path entry) throws IOException {
        if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        boolean isSwitch =
                SwitchFolder.switchName(String.valueOf(entry.getFileName())).isPresent();
        List<String> names = files.list(entry);
        return names.isEmpty() || names.stream().anyMatch(isSwitch ? SwitchFolder::isOurs : VmFolder::isOurs);
    }

    private OwnerFile requireOwned(LabId lab, String installation) throws IOException {
        Path folder = root.lab(lab);
        OwnerFile owner = owner(lab)
                .orElseThrow(() -> new LastingException(Messages.text("lab.notOpen", lab, folder, OwnerFile.NAME)));
        if (!owner.owns(installation, lab, folder)) {
            throw new LastingException(Messages.text("lab.foreign", folder, owner.installation(), owner.path()));
        }
        return owner;
    }

    private List<String> othersIn(Path folder) throws IOException {
        return files.list(folder).stream()
                .filter(name -> !OWN_FILES.contains(name))
                .toList();
    }

    private void clearOwnFiles(Path aside) throws IOException {
        deletion.clear(aside, name -> OWN_FILES.contains(name) || name.startsWith(".writing-"));
    }
}
