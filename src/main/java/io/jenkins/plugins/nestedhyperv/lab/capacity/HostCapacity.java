package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts what is left on a host, from the labs' records and one look at the host alone; nothing is counted up and down.
 *
 * <ul>
 *   <li>A lab with a place counts in full until the host has shown that nothing of it is left, whether its owner lives or
 *       not.
 *   <li>Limits are the quotas. A missing one is derived from the machine: its memory and its volume less the floors, four
 *       virtual processors for each logical one, and as many VMs as the memory allows.
 *   <li>The machine's own free memory must suffice too, above the floor. A granted VM that the look did not show running has
 *       not taken its memory yet, so that is subtracted. A running one counts as having taken it: Hyper-V does that at the start.
 *   <li>Likewise its free disk. How much of its allowance a disk has grown by already is not known, so the whole allowance of
 *       every granted VM is subtracted: that promises too little rather than too much.
 *   <li>A host in maintenance grants nothing, nor does one that could not be looked at, nor one with a lab of unknown size: an
 *       orphan, whose record is lost, or a host VM that its lab's record does not place there.
 * </ul>
 */
final class HostCapacity {
    private static final int CPUS_PER_PROCESSOR = 4;
    private static final Duration OLDEST_LOOK = Duration.ofMinutes(1);

    private final HostConfig host;
    private final List<Lab> labs;
    private final DiskGrowth growth;

    HostCapacity(HostConfig host, RecordedLabs recorded, DiskGrowth growth) {
        this.host = host;
        labs = recorded.on(host.name());
        this.growth = growth;
    }

    /** What a count came to. */
    sealed interface Count {
        /** The host may grant this. */
        record Left(Room room) implements Count {}

        /** The host grants nothing, for this reason. */
        record Nothing(String host, String reason) implements Count {}
    }

    /** Counts by a look; one from over a minute ago says nothing about now. */
    Count count(HostSnapshot snapshot, Instant now) {
        if (host.maintenance()) {
            return new Count.Nothing(host.name(), Messages.text("maintenance"));
        }
        Optional<HostResources> resources = fresh(snapshot.resources(), now);
        Optional<HostContents> contents = fresh(snapshot.contents(), now);
        if (resources.isEmpty() || contents.isEmpty()) {
            String reason = notSeen(snapshot.resources())
                    .or(() -> notSeen(snapshot.contents()))
                    .orElse(Messages.text("lookTooOld"));
            return new Count.Nothing(host.name(), reason);
        }
        Optional<String> unknown = labOfUnknownSize(contents.get());
        if (unknown.isPresent()) {
            return new Count.Nothing(host.name(), Messages.text("unknownSize", unknown.get()));
        }
        return new Count.Left(room(resources.get(), contents.get()));
    }

    private Room room(HostResources machine, HostContents contents) {
        Demand reserved = reserved();
        DataSize pending = granted()
                .filter(vm -> !vm.isRunning(contents))
                .map(vm -> vm.demand().memory())
                .reduce(DataSize.ZERO, DataSize::plus);
        return new Room(
                host,
                limit(host, machine),
                reserved,
                machine.freeMemory().minus(host.floors().memory()).minus(pending),
                machine.freeDisk().minus(host.floors().disk()).minus(reserved.disk()),
                growth);
    }

    /** What is granted to labs. */
    Demand reserved() {
        return granted().map(Granted::demand).reduce(Demand.NONE, Demand::plus);
    }

    /** What all labs together may use of a host, whatever is there now. */
    static Demand limit(HostConfig host, HostResources machine) {
        Quotas quotas = host.quotas();
        DataSize memory =
                quotas.memory().orElse(machine.memory().minus(host.floors().memory()));
        long vmsByMemory = memory.bytes() / SpecLimits.HOST_MEMORY.min().bytes();
        return new Demand(
                memory,
                quotas.cpus().orElse(machine.cpus() * CPUS_PER_PROCESSOR),
                quotas.disk().orElse(machine.disk().minus(host.floors().disk())),
                quotas.vms().orElse((int) Math.min(Integer.MAX_VALUE, vmsByMemory)));
    }

    /** A host VM with a place here. */
    private record Granted(Lab lab, String name, Demand demand) {
        boolean isRunning(HostContents contents) {
            return contents.lab(lab.id()).stream()
                    .flatMap(seen -> seen.hostVms().stream())
                    .anyMatch(vm -> vm.name().equals(name) && vm.power() == Power.RUNNING);
        }
    }

    private Stream<Granted> granted() {
        return labs.stream()
                .flatMap(lab -> lab.spec().stream()
                        .flatMap(spec -> spec.hostVms().stream())
                        .filter(vm -> host.name().equals(lab.placement().get(vm.name())))
                        .map(vm -> granted(lab, vm)));
    }

    private Granted granted(Lab lab, HostVm vm) {
        return new Granted(lab, vm.name(), Unit.demand(vm, host, growth));
    }

    private Optional<String> labOfUnknownSize(HostContents contents) {
        Stream<String> recordedOrphans = labs.stream()
                .filter(lab -> lab.spec().isEmpty())
                .map(lab -> lab.id().value());
        Set<VmRef> counted =
                granted().map(vm -> VmRef.hostVm(vm.lab().id(), vm.name())).collect(Collectors.toSet());
        Stream<String> uncounted = contents.labs().values().stream()
                .filter(seen ->
                        !seen.hostVms().stream().allMatch(vm -> counted.contains(VmRef.hostVm(seen.lab(), vm.name()))))
                .map(seen -> seen.lab().value());
        return Stream.concat(recordedOrphans, uncounted).sorted().findFirst();
    }

    /** One that lies ahead is of an unknown age: the clock was set back since. */
    private static <T> Optional<T> fresh(Look<T> look, Instant now) {
        boolean ahead = look instanceof Look.Seen<T> seen && seen.at().isAfter(now);
        return ahead ? Optional.empty() : look.since(now.minus(OLDEST_LOOK));
    }

    private static Optional<String> notSeen(Look<?> look) {
        return look instanceof Look.NotSeen<?> not ? Optional.of(not.reason()) : Optional.empty();
    }
}
