package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where in the ledger each thing lies, and the steps that all of its parts share. */
record LedgerFolder(LedgerFiles files, Path root, Clock clock) {
    /** Guards the short steps of opening a ledger. */
    static final long GUARD = 0;
    /** Shared by every process that has the ledger open. */
    static final long LEDGER = 1;
    /** Held while capacity is reserved. */
    static final long RESERVATIONS = 2;

    private static final long FIRST_DRIVE = 16;
    private static final String JSON = ".json";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    Path labs() {
        return root.resolve("labs");
    }

    Path lab(LabId lab) {
        return labs().resolve(lab + JSON);
    }

    Path operations() {
        return root.resolve("operations");
    }

    Path operations(LabId lab) {
        return operations().resolve(lab.value());
    }

    Path releases() {
        return root.resolve("releases");
    }

    Path release(LabId lab) {
        return releases().resolve(lab + JSON);
    }

    Path events() {
        return root.resolve("events");
    }

    Path damaged() {
        return root.resolve("damaged");
    }

    /** The labs that have a record, readable or not. */
    List<LabId> labIds() throws IOException {
        return idsIn(labs());
    }

    /** The lab ids that the files or folders in a folder are named after. */
    List<LabId> idsIn(Path folder) throws IOException {
        List<LabId> ids = new ArrayList<>();
        for (String file : files.list(folder)) {
            String name = file.endsWith(JSON) ? file.substring(0, file.length() - JSON.length()) : file;
            if (LabId.isLabId(name)) {
                ids.add(new LabId(name));
            }
        }
        return ids;
    }

    <T> Optional<T> read(Path file, String kind, Class<T> type) throws IOException, DamagedException {
        Optional<byte[]> content = files.read(file);
        return content.isEmpty() ? Optional.empty() : Optional.of(CheckedJson.decode(kind, type, content.get()));
    }

    void write(Path file, String kind, Object value) throws IOException {
        files.replace(file, CheckedJson.encode(kind, value));
    }

    /** Moves a damaged file out of the way, and returns where it is now; also when the move only seems to fail. */
    Path setAside(Path file) throws IOException {
        Path to = damaged().resolve(STAMP.format(clock.instant()) + "-" + file.getFileName());
        try {
            files.move(file, to);
        } catch (IOException e) {
            if (files.read(to).isEmpty()) {
                throw e;
            }
        }
        return to;
    }

    /** Where a ledger lies that is set aside now: beside itself. */
    Path aside() {
        return root.resolveSibling(root.getFileName() + "-" + STAMP.format(clock.instant()));
    }

    Optional<HeldLock> tryLock(long slot, LockMode mode) throws IOException {
        return files.tryLock(root.resolve("locks"), slot, mode);
    }

    HeldLock lock(long slot) throws IOException {
        return lock(slot, LONGEST_WAIT);
    }

    HeldLock lock(long slot, Duration atMost) throws IOException {
        return files.lock(root.resolve("locks"), slot, atMost);
    }

    /** The lock of a lab's driver: an id is a number of base 36, so no two labs share a slot. */
    static long driveSlot(LabId lab) {
        return FIRST_DRIVE + Long.parseLong(lab.value(), Character.MAX_RADIX);
    }

    /**
     * Runs a step on the ledger, and turns its exception into one for people.
     *
     * @param doing says what the step does
     */
    <T> T step(Supplier<String> doing, Step<T> step) throws StoreException {
        try {
            return step.run();
        } catch (StoreException e) {
            throw e;
        } catch (LockWaitException e) {
            throw new StoreException(Messages.text("busy", root, LONGEST_WAIT.toSeconds(), doing.get()), e);
        } catch (IOException e) {
            String cause = e.getClass().getSimpleName() + ", " + e.getMessage();
            throw new StoreException(Messages.text("failed", root, doing.get(), cause), e);
        }
    }

    /** A step on the ledger. */
    interface Step<T> {
        T run() throws IOException;
    }
}
