package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What must be known of a lab before it asks for a place: that no host has anything of it. A host that does shows that the
 * record is an old backup, or that a copy of the ledger is at work. A place elsewhere would make the lab a second time.
 */
public final class Unplaced {
    private Unplaced() {}

    /** Whether every host was looked at for a lab, or did not answer, so that it may ask for a place. */
    public static boolean wasSearchedFor(Lab lab, View view) {
        return !view.mayBeOld() || view.wasSearchedFor(lab.id());
    }

    /**
     * Notes what the hosts show of a lab that is to ask for a place: it fails when one shows it. In a record that may be an old
     * backup, hosts that do not answer are named, too: they may have the lab, which is not gone before they were asked.
     */
    public static Observed observe(Lab lab, View view, Instant now) {
        List<String> showing = hosts(view, host -> shows(lab, view, host));
        List<String> silent =
                hosts(view, host -> view.mayBeOld() && view.lab(host, lab.id()).isEmpty());
        Map<String, HostRecord> named = new TreeMap<>();
        showing.forEach(host -> named.put(host, HostRecord.FRESH));
        silent.forEach(host -> named.put(host, HostRecord.FRESH));
        Lab noted = lab.withHosts(named);
        if (showing.isEmpty()) {
            return new Observed(noted, List.of());
        }
        String message = Messages.text("unplaced.shown", lab.id(), String.join(", ", showing));
        return LabObserver.fail(noted, new Failure(Optional.empty(), Phase.WAITING_FOR_CAPACITY, message, now), now);
    }

    private static List<String> hosts(View view, Predicate<String> which) {
        return view.hosts().hosts().stream().filter(which).sorted().toList();
    }

    private static boolean shows(Lab lab, View view, String host) {
        return view.lab(host, lab.id()).filter(there -> !there.isEmpty()).isPresent();
    }
}
