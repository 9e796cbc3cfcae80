package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyClock;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyHost;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.Effects;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryDisk;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** What outlives a process: hosts, a disk, the time. */
final class World {
    static final Path LEDGER = Path.of("ledger");

    final ToyClock clock = new ToyClock();
    final MemoryDisk disk = new MemoryDisk();
    final TreeMap<String, ToyHost> hosts = new TreeMap<>();
    final ControllerSettings settings =
            new ControllerSettings(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(60));
    int batchesAtOnce = 4;
    Optional<PlaceAnswer> placeAnswer = Optional.empty();
    Duration placing = Duration.ZERO;

    World(String... names) {
        for (String name : names) {
            hosts.put(name, new ToyHost(clock));
        }
    }

    /** Whether the disk has a record of a lab. */
    boolean records(LabId lab) {
        return disk.exists(recordOf(lab));
    }

    byte[] record(LabId lab) {
        return anybody().read(recordOf(lab)).orElseThrow();
    }

    /** Has the disk have another record of a lab, whatever its process thinks. */
    void putRecord(LabId lab, byte[] record) throws IOException {
        anybody().replace(recordOf(lab), record);
    }

    private MemoryFiles anybody() {
        return new MemoryFiles(disk, new Effects());
    }

    private static Path recordOf(LabId lab) {
        return LEDGER.resolve("labs").resolve(lab + ".json");
    }
}
