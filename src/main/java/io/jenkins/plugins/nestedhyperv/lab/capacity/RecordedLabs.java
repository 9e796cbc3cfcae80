package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All labs that the ledger has a record of, found by the hosts that they concern, so that each host counts only its own. */
final class RecordedLabs {
    private final Map<String, List<Lab>> byHost = new HashMap<>();

    private RecordedLabs() {}

    static RecordedLabs of(Collection<Lab> labs) {
        RecordedLabs recorded = new RecordedLabs();
        labs.forEach(recorded::add);
        return recorded;
    }

    private void add(Lab lab) {
        lab.occupiedHosts()
                .forEach(host ->
                        byHost.computeIfAbsent(host, name -> new ArrayList<>()).add(lab));
    }

    /** The labs that have a place on a host, or were sent to it, until it has shown that nothing of them is left. */
    List<Lab> on(String host) {
        return byHost.getOrDefault(host, List.of());
    }
}
