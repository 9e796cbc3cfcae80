package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The operations of the labs: each is recorded before it is started, so that after a crash it is asked for by its id and
 * never started twice. Removed with their lab. Safe for use by several threads and processes; one operation is written by
 * the process that started it.
 */
public final class Operations {
    /** How many operations of a lab are kept; the oldest that are over make room for new ones. */
    public static final int MAXIMUM = 100;

    private static final String KIND = "operation";
    private static final Logger LOG = Logger.getLogger(Operations.class.getName());

    private final LedgerFolder folder;

    Operations(LedgerFolder folder) {
        this.folder = folder;
    }

    /**
     * Writes an operation down, for good: each time before it is started, whether or not that was tried before.
     *
     * @return the operation, to be started only if it is not over: a VM that was made anew since the first try has never
     *     heard of what the one before it may have done
     * @throws StoreException also when the lab has {@value #MAXIMUM} operations that are not over
     */
    public Operation begin(OperationId id, VmRef vm, Instant now) throws StoreException {
        int making = making(vm);
        Operation first = find(vm.lab(), id).orElseGet(() -> Operation.about(id, vm, making, now));
        boolean another = first.making() != making && !first.isOver();
        Operation begun = another
                ? first.heard(new CommandState.Unknown(Messages.text("operationOfFormerVm", vm.name())))
                : first;
        record(begun);
        return begun;
    }

    private int making(VmRef vm) throws StoreException {
        return folder.step(() -> Messages.text("readingOperations", vm.lab()), () -> {
            try {
                return folder.read(folder.lab(vm.lab()), LabRecords.KIND, Lab.class)
                        .flatMap(lab -> lab.vm(vm.name()))
                        .map(VmRecord::makings)
                        .orElse(0);
            } catch (DamagedException e) {
                return 0; // Whoever drives the lab tells of it.
            }
        });
    }

    /**
     * Writes down what was heard of an operation.
     *
     * @throws StoreException also when the lab has {@value #MAXIMUM} operations that are not over
     */
    public void record(Operation operation) throws StoreException {
        LabId lab = operation.vm().lab();
        folder.step(() -> Messages.text("recordingOperation", operation.id(), lab), () -> {
            makeRoomFor(operation);
            folder.write(file(lab, operation.id()), KIND, operation);
            return null;
        });
    }

    /** Returns what is recorded under an id; empty when nothing is, or it is damaged. */
    public Optional<Operation> find(LabId lab, OperationId id) throws StoreException {
        return folder.step(() -> Messages.text("readingOperations", lab), () -> read(file(lab, id)));
    }

    /** Returns the operations of a lab, the oldest first. Damaged records are set aside and left out. */
    public List<Operation> list(LabId lab) throws StoreException {
        return folder.step(() -> Messages.text("readingOperations", lab), () -> {
            List<Operation> all = new ArrayList<>();
            for (String name : folder.files().list(folder.operations(lab))) {
                read(folder.operations(lab).resolve(name)).ifPresent(all::add);
            }
            all.sort(Comparator.comparing(Operation::recordedAt)
                    .thenComparing(operation -> operation.id().value()));
            return List.copyOf(all);
        });
    }

    static void deleteAll(LedgerFolder folder, LabId lab) throws IOException {
        Path place = folder.operations(lab);
        folder.files().sweep(place);
        for (String name : folder.files().list(place)) {
            folder.files().delete(place.resolve(name));
        }
        try {
            folder.files().delete(place);
        } catch (DirectoryNotEmptyException e) {
            LOG.log(Level.FINE, "an operation was just recorded; it goes when the ledger is opened next", e);
        }
    }

    private void makeRoomFor(Operation operation) throws IOException {
        LabId lab = operation.vm().lab();
        if (folder.files().list(folder.operations(lab)).size() < MAXIMUM
                || folder.files().read(file(lab, operation.id())).isPresent()) {
            return;
        }
        Operation oldest = list(lab).stream()
                .filter(Operation::isOver)
                .findFirst()
                .orElseThrow(() -> new StoreException(Messages.text("operationsFull", lab, MAXIMUM)));
        folder.files().delete(file(lab, oldest.id()));
    }

    private Optional<Operation> read(Path file) throws IOException {
        try {
            return folder.read(file, KIND, Operation.class);
        } catch (DamagedException e) {
            folder.setAside(file);
            return Optional.empty();
        }
    }

    private Path file(LabId lab, OperationId id) {
        return folder.operations(lab).resolve(id + ".json");
    }
}
