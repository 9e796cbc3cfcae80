package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The labs whose records a ledger's disk has lost, or only a copy of it had that was ended; and those of which a record was lost that
 * named more hosts than the one that is left. No engine can know of what they have there, so an administrator has it removed; after
 * any other lab nobody tidies up.
 */
final class LostLabs {
    private static final Path LABS = Path.of("ledger", "labs");
    private static final Duration TIDIES_UP = Duration.ofMinutes(3);

    private final World world;
    private final LedgerSite site;
    private final Set<LabId> lost = new TreeSet<>();

    LostLabs(World world, LedgerSite site) {
        this.world = world;
        this.site = site;
    }

    static Path fileOf(LabId lab) {
        return LABS.resolve(lab + ".json");
    }

    /** The lab whose record lies in a file; empty when it is another file. */
    static Optional<LabId> labOf(Path file) {
        String name = String.valueOf(file.getFileName());
        String id = name.substring(0, Math.max(0, name.indexOf('.')));
        boolean record = LabId.isLabId(id) && file.equals(fileOf(new LabId(id)));
        return record ? Optional.of(new LabId(id)) : Optional.empty();
    }

    /** The record of a lab is damaged. */
    void damaged(LabId lab) {
        lost.add(lab);
    }

    /** Those of a ledger that is not any more. */
    void addAll(LostLabs others) {
        lost.addAll(others.lost);
    }

    /** One disk counts from now on, and another does not any more. */
    void exchanged(MemoryDisk before, MemoryDisk after) {
        for (LabId lab : site.builds().labs()) {
            if (before.exists(fileOf(lab)) && !after.exists(fileOf(lab))) {
                lost.add(lab);
            }
        }
        Map<LabId, Set<String>> named = hosts(after);
        hosts(before).forEach((lab, hosts) -> {
            if (!named.getOrDefault(lab, Set.of()).containsAll(hosts)) {
                lost.add(lab);
            }
        });
    }

    private Map<LabId, Set<String>> hosts(MemoryDisk disk) {
        return StoredLabs.on(disk, site.clock()).stream()
                .collect(Collectors.toMap(Lab::id, lab -> lab.hosts().keySet()));
    }

    /** Has what is left of them removed, now and again. */
    void tidyUp() {
        site.anyProcess().ifPresent(process -> process.removeOrphans(lost));
        world.timeline().after(TIDIES_UP, this::tidyUp);
    }
}
