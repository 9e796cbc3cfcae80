package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is left on one host.
 *
 * @param host the host
 * @param limit what all labs together may use of it
 * @param reserved what is granted to labs; more than the limit if that was lowered since
 * @param freeMemory free on the machine above the floor, less what granted VMs have yet to take
 * @param freeDisk free on the machine above the floor, less what granted VMs may still grow by
 * @param growth how far system disks may grow
 */
record Room(HostConfig host, Demand limit, Demand reserved, DataSize freeMemory, DataSize freeDisk, DiskGrowth growth) {
    private static final DataSize ANY = new DataSize(Long.MAX_VALUE);

    String name() {
        return host.name();
    }

    Demand demandOf(Unit unit) {
        return unit.on(host, growth);
    }

    boolean fits(Unit unit) {
        Demand demand = demandOf(unit);
        return missingLabels(unit).isEmpty()
                && demand.memory().compareTo(freeMemory) <= 0
                && demand.disk().compareTo(freeDisk) <= 0
                && Arrays.stream(Resource.values()).noneMatch(resource -> isOverLimit(resource, demand));
    }

    private List<HostLabel> missingLabels(Unit unit) {
        return unit.hostVms().stream()
                .flatMap(vm -> vm.spec().label().stream())
                .filter(label -> !host.labels().contains(label))
                .distinct()
                .toList();
    }

    private boolean isOverLimit(Resource resource, Demand demand) {
        return resource.of(reserved) + resource.of(demand) > resource.of(limit);
    }

    /** The memory that one more VM could get here. */
    DataSize memoryLeft() {
        DataSize allowed = limit.memory().minus(reserved.memory());
        return allowed.compareTo(freeMemory) < 0 ? allowed : freeMemory;
    }

    /** The same host with this unit on it. */
    Room with(Unit unit) {
        Demand demand = demandOf(unit);
        return new Room(
                host,
                limit,
                reserved.plus(demand),
                freeMemory.minus(demand.memory()),
                freeDisk.minus(demand.disk()),
                growth);
    }

    /** The same host with nothing on it and only its limits to keep: what a lab must fit in to fit at all. */
    Room emptied() {
        return new Room(host, limit, Demand.NONE, ANY, ANY, growth);
    }

    /** Why this unit does not fit, a phrase for each resource; empty when it does. */
    List<String> shortages(Unit unit) {
        Demand demand = demandOf(unit);
        List<String> shortages = new ArrayList<>();
        missingLabels(unit).forEach(label -> shortages.add(Messages.text("noLabel", label)));
        for (Resource resource : Resource.values()) {
            if (isOverLimit(resource, demand)) {
                shortages.add(Messages.text(
                        "overLimit." + resource,
                        resource.text(resource.of(demand)),
                        resource.text(resource.of(reserved)),
                        resource.text(resource.of(limit))));
            }
        }
        addIfNotFree(Resource.MEMORY, demand.memory(), freeMemory, shortages);
        addIfNotFree(Resource.DISK, demand.disk(), freeDisk, shortages);
        return shortages;
    }

    private static void addIfNotFree(Resource resource, DataSize needed, DataSize free, List<String> shortages) {
        if (needed.compareTo(free) > 0) {
            shortages.add(
                    Messages.text("notFree." + resource, resource.text(needed.bytes()), resource.text(free.bytes())));
        }
    }
}
