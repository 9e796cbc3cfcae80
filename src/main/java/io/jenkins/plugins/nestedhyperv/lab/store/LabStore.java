package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The records of the labs, one file each. Any process may read them; only the one that holds a lab's {@link LabDrive}
 * writes and removes its record. Killing a process at any instruction leaves the old record or the new one, whole. Safe for
 * use by several threads.
 */
public final class LabStore {
    private static final String RELEASE = "release";
    private static final Duration LONGEST_LOOK = Duration.ofMillis(100);

    private final LedgerFolder folder;
    private final LabRecords records;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile Consumer<Damage> onDamage = damage -> {};

    LabStore(LedgerFolder folder) {
        this.folder = folder;
        records = new LabRecords(folder);
    }

    /**
     * What was found.
     *
     * @param labs the readable records, by id
     * @param damages those that were not readable, each found once: it is set aside
     */
    public record Loaded(List<Lab> labs, List<Damage> damages) {
        /** Copies the lists. */
        public Loaded {
            labs = List.copyOf(labs);
            damages = List.copyOf(damages);
        }
    }

    /**
     * A record that cannot be read. The lab itself may still exist on hosts, where its marks tell of it.
     *
     * @param lab its id, known from the name of the file
     * @param message for people: what became of the file, and the next step
     */
    public record Damage(LabId lab, String message) {}

    /** A wish that a lab be released, from a process that does not drive it. */
    record ReleaseRequest(LabId lab, String reason) {}

    /**
     * Sets who is told of damaged records, whoever comes upon one first: of each only once. Called by the thread that
     * reads, which must not be kept waiting.
     */
    public void onDamage(Consumer<Damage> listener) {
        onDamage = listener;
    }

    /** Reads all records. A damaged one is set aside and never keeps the others from being read. */
    public Loaded loadAll() throws StoreException {
        return folder.step(() -> Messages.text("loadingLabs"), () -> {
            List<Lab> labs = new ArrayList<>();
            List<Damage> damages = new ArrayList<>();
            List<LabId> ids = folder.labIds();
            records.keepOnly(Set.copyOf(ids));
            for (LabId id : ids) {
                try {
                    records.read(id).ifPresent(labs::add);
                } catch (DamagedException e) {
                    loadDamaged(id, e, labs, damages);
                }
            }
            return new Loaded(labs, damages);
        });
    }

    /**
     * Reads one record as it is now.
     *
     * @return empty when there is none
     * @throws StoreException also when it is damaged; it stays where it is
     */
    public Optional<Lab> load(LabId lab) throws StoreException {
        return folder.step(() -> Messages.text("loadingLabs"), () -> {
            try {
                return records.read(lab);
            } catch (DamagedException e) {
                throw new StoreException(Messages.text("labDamagedDriven", lab, e.getMessage()), e);
            }
        });
    }

    /**
     * Takes the right to step a lab and to write its record. The right ends with its process.
     *
     * @return empty when another process, or another part of this one, has it
     */
    public Optional<LabDrive> tryDrive(LabId lab) throws StoreException {
        return folder.step(() -> Messages.text("drivingLab", lab), () -> {
            try {
                // Whoever reserves capacity holds this lock for a moment, to see whether the lab is driven.
                HeldLock lock = folder.lock(LedgerFolder.driveSlot(lab), LONGEST_LOOK);
                return Optional.of(new LabDrive(folder, this, records, lab, lock));
            } catch (LockWaitException e) {
                return Optional.empty();
            }
        });
    }

    /** Asks the process that drives a lab to release it. Asking again replaces the reason. */
    public void requestRelease(LabId lab, String reason) throws StoreException {
        folder.step(() -> Messages.text("requestingRelease", lab), () -> {
            folder.write(folder.release(lab), RELEASE, new ReleaseRequest(lab, reason));
            return null;
        });
    }

    /** The labs whose release was requested and whose record was not removed so far. */
    public List<LabId> releasesRequested() throws StoreException {
        return folder.step(() -> Messages.text("loadingLabs"), () -> folder.idsIn(folder.releases()));
    }

    /** The reason of a request to release a lab, if there is one; it stays until the lab's record is removed. */
    public Optional<String> releaseRequested(LabId lab) throws StoreException {
        return folder.step(() -> Messages.text("loadingLabs"), () -> {
            try {
                return folder.read(folder.release(lab), RELEASE, ReleaseRequest.class)
                        .map(ReleaseRequest::reason);
            } catch (DamagedException e) {
                return Optional.of(Messages.text("releaseReasonLost")); // That somebody asked is beyond doubt.
            }
        });
    }

    /** Moves a damaged record away, and returns what to say. Only while holding the lab's drive. */
    String setAside(LabId id, DamagedException damage) throws IOException {
        Path to = folder.setAside(folder.lab(id));
        return Messages.text("labDamaged", id, damage.getMessage(), to);
    }

    private void loadDamaged(LabId id, DamagedException damage, List<Lab> labs, List<Damage> damages)
            throws IOException {
        HeldLock drive =
                folder.tryLock(LedgerFolder.driveSlot(id), LockMode.EXCLUSIVE).orElse(null);
        if (drive == null) {
            damages.add(tell(new Damage(id, Messages.text("labDamagedDriven", id, damage.getMessage()))));
            return;
        }
        try (drive) {
            loadDriven(id, labs, damages); // Its driver may have written it anew in between.
        }
    }

    private void loadDriven(LabId id, List<Lab> labs, List<Damage> damages) throws IOException {
        try {
            records.read(id).ifPresent(labs::add);
        } catch (DamagedException e) {
            damages.add(tell(new Damage(id, setAside(id, e))));
        }
    }

    private Damage tell(Damage damage) {
        if (told.add(damage.message())) {
            onDamage.accept(damage);
        }
        return damage;
    }
}
