package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostFolder;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What the administrator allows of each host, and changes. */
final class Fleet {
    private static final int MOST_VMS = 5;
    static final HostFolder ROOT = new HostFolder("D:\\nhv");
    private static final HostFolder IMAGES = new HostFolder("D:\\images");
    private static final DataSize MEMORY_OF_A_VM = DataSize.ofGigabytes(5);

    private static final DataSize PLENTY = DataSize.ofGigabytes(60);
    private static final int MORE_MEGABYTES = 10 * 1024;

    private static final int DISK_OF_A_VM = 20;

    private final Map<String, Integer> vms = new TreeMap<>();
    private final Map<String, Integer> vmsAtFirst = new TreeMap<>();
    /** Hosts without one have the limit that their disk is. */
    private final Map<String, DataSize> disks = new TreeMap<>();

    private final Set<String> removed = new HashSet<>();

    /**
     * Draws what is allowed at first.
     *
     * @param disks draws the limits of disks
     */
    Fleet(List<String> hosts, RandomGenerator random, RandomGenerator disks) {
        hosts.forEach(host -> vms.put(host, 2 + random.nextInt(MOST_VMS - 1)));
        vmsAtFirst.putAll(vms);
        hosts.stream().filter(host -> disks.nextBoolean()).forEach(host -> this.disks.put(host, disk(disks)));
    }

    /** Room for two VMs or more, and some that is of no use. */
    private static DataSize disk(RandomGenerator random) {
        return DataSize.ofGigabytes(DISK_OF_A_VM * 2 + random.nextInt(DISK_OF_A_VM * (MOST_VMS - 1)));
    }

    /** What VMs can take of a machine: more than is ever allowed, or room for two VMs or more, and then that is what binds. */
    static DataSize memory(RandomGenerator random) {
        int more = random.nextInt(MORE_MEGABYTES);
        return random.nextBoolean()
                ? PLENTY
                : Floors.DEFAULT
                        .memory()
                        .plus(MEMORY_OF_A_VM)
                        .plus(MEMORY_OF_A_VM)
                        .plus(DataSize.ofMegabytes(more));
    }

    /** Allows another number of host VMs on a host, down to one. */
    void allow(String host, int number) {
        vms.put(host, number);
    }

    /** Takes a host out. */
    void remove(String host) {
        removed.add(host);
    }

    /** Puts a host in again. */
    void restore(String host) {
        removed.remove(host);
    }

    /** All is allowed again that was at first. */
    void restoreAll() {
        removed.clear();
        vms.putAll(vmsAtFirst);
    }

    HostsConfig config() {
        List<HostConfig> hosts = new ArrayList<>();
        vms.forEach((name, number) -> {
            if (!removed.contains(name)) {
                hosts.add(host(name, number));
            }
        });
        return new HostsConfig(hosts, QueueConfig.DEFAULT);
    }

    private HostConfig host(String name, int number) {
        DataSize memory = DataSize.ofMegabytes(MEMORY_OF_A_VM.bytes() / (1L << 20) * number);
        return new HostConfig(
                name,
                HostKind.SIMULATED,
                Optional.empty(),
                ROOT,
                IMAGES,
                new Quotas(
                        Optional.of(memory),
                        Optional.of(number),
                        Optional.ofNullable(disks.get(name)),
                        Optional.of(number)),
                Floors.DEFAULT,
                Optional.empty(),
                Outside.RESTRICTED,
                HostConfig.DEFAULT_PARALLEL_ACTIONS);
    }
}
