package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the labs' records. Every read goes to the disk; but content that is the same, byte by byte, as when it was
 * last read or written here is not decoded again, since that takes a hundred times as long. Safe for use by several threads.
 */
final class LabRecords {
    static final String KIND = "lab";

    private final LedgerFolder folder;
    private final Map<LabId, Decoded> decoded = new ConcurrentHashMap<>();

    LabRecords(LedgerFolder folder) {
        this.folder = folder;
    }

    private record Decoded(byte[] content, Lab lab) {}

    Optional<Lab> read(LabId id) throws IOException, DamagedException {
        Optional<byte[]> content = folder.files().read(folder.lab(id));
        if (content.isEmpty()) {
            decoded.remove(id);
            return Optional.empty();
        }
        Decoded before = decoded.get(id);
        if (before != null && Arrays.equals(before.content, content.get())) {
            return Optional.of(before.lab);
        }
        Lab lab = CheckedJson.decode(KIND, Lab.class, content.get());
        if (!lab.id().equals(id)) {
            throw new DamagedException(Messages.text("damageName"));
        }
        decoded.put(id, new Decoded(content.get(), lab));
        return Optional.of(lab);
    }

    void write(Lab lab) throws IOException {
        byte[] content = CheckedJson.encode(KIND, lab);
        folder.files().replace(folder.lab(lab.id()), content);
        decoded.put(lab.id(), new Decoded(content, lab));
    }

    /** Forgets what was decoded of all other labs: they have no record any more. */
    void keepOnly(Set<LabId> labs) {
        decoded.keySet().retainAll(labs);
    }
}
