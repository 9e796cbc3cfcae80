package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.toy.MemoryFiles;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyClock;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyHost;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** What outlives a process: hosts, a disk, the time. */
final class World {
    final ToyClock clock = new ToyClock();
    final MemoryFiles.Disk disk = new MemoryFiles.Disk();
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
}
