package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notes how a lab goes. A host is done with when two looks that began after the tombstone showed nothing else, and the
 * last batch there was answered or has outlived its time.
 */
final class RemovalObserver {
    private RemovalObserver() {}

    static Observed observe(Lab lab, View view, Instant now) {
        Lab current = lab;
        for (Map.Entry<String, HostRecord> entry : lab.hosts().entrySet()) {
            String host = entry.getKey();
            Optional<LabOnHost> seen = view.lab(host, lab.id());
            if (seen.isPresent() && !entry.getValue().gone()) {
                HostRecord noted =
                        note(entry.getValue(), seen.get(), view.lookedAt(host).orElseThrow(), now);
                current = current.with(host, noted);
            }
        }
        // Only what would count as gone is worth a search through all hosts.
        return phases(
                isGone(current) ? SeenHosts.noted(current, view, view.hosts().hosts()) : current, view, now);
    }

    private static HostRecord note(HostRecord record, LabOnHost seen, Instant lookedAt, Instant now) {
        boolean nothing = seen.buried() && seen.isEmpty();
        if (!nothing) {
            return record.emptyAt().isPresent() ? record.seenFull() : record;
        }
        if (record.emptyAt().isEmpty()) {
            return record.seenEmpty(lookedAt);
        }
        boolean second = lookedAt.isAfter(record.emptyAt().get());
        return second && !record.mayAct(now) ? record.emptied() : record;
    }

    private static Observed phases(Lab lab, View view, Instant now) {
        Lab current = lab;
        List<LabEvent> events = new ArrayList<>();
        boolean done = isGone(lab) && isNowhereElse(lab, view);
        for (VmRecord vm : lab.vms()) {
            Phase phase = done || isGone(lab, vm, view) ? Phase.GONE : Phase.RELEASING;
            if (vm.phase().compareTo(phase) < 0) {
                current = current.with(vm.reached(phase, now));
                events.add(new LabEvent.Reached(lab.id(), now, vm.name(), phase));
            }
        }
        if (done) {
            events.add(new LabEvent.Gone(lab.id(), now));
        }
        return new Observed(current, events);
    }

    /**
     * Whether the other hosts have nothing of a lab, as far as they answer. Those that do not are waited for where only looks
     * tell: of an orphan, and of a record from before this process that names no host, which may be an old backup.
     */
    private static boolean isNowhereElse(Lab lab, View view) {
        boolean namesNone = lab.hosts().isEmpty() && view.mayBeOld();
        return namesNone || lab.spec().isEmpty() ? view.isNowhere(lab.id()) : view.wasSearchedFor(lab.id());
    }

    /** Whether nothing of a lab that goes is left on the hosts that its record names. */
    private static boolean isGone(Lab lab) {
        return lab.hosts().values().stream().allMatch(HostRecord::gone);
    }

    private static boolean isGone(Lab lab, VmRecord vm, View view) {
        return lab.hostOf(vm)
                .flatMap(host -> view.lab(host, lab.id()))
                .map(seen -> seen.buried()
                        && seen.hostVms().stream().noneMatch(one -> one.name().equals(vm.hostVm())))
                .orElse(false);
    }
}
