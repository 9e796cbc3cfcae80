package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.Collection;
import java.util.Optional;

/**
 * Notes hosts that a lab is seen on although its record names no batch to them. That is so when the record is an old backup;
 * without it such a lab would count as gone while its things are there.
 */
final class SeenHosts {
    private SeenHosts() {}

    static Lab noted(Lab lab, View view, Collection<String> hosts) {
        Lab current = lab;
        for (String host : hosts) {
            Optional<LabOnHost> seen = lab.hosts().containsKey(host) ? Optional.empty() : view.lab(host, lab.id());
            if (seen.filter(there -> !there.isEmpty()).isPresent()) {
                current = current.with(host, HostRecord.FRESH);
            }
        }
        return current;
    }
}
