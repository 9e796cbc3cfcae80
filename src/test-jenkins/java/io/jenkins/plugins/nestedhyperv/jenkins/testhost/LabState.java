package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the host has of one lab, as it is kept in a file. */
final class LabState {
    final String installation;
    final String id;
    boolean opened;
    boolean buried;
    long leaseUntil;
    final Set<String> announced = new TreeSet<>();
    final Set<String> switches = new TreeSet<>();
    final Map<String, HostVmState> vms = new TreeMap<>();

    LabState(String installation, String id) {
        this.installation = installation;
        this.id = id;
    }

    void renew(Duration lease, Instant now) {
        leaseUntil = now.plus(lease).toEpochMilli();
    }

    /** Whether nothing but a tombstone is left. */
    boolean isEmpty() {
        return !opened && switches.isEmpty() && vms.isEmpty();
    }

    LabOnHost observed(Set<VmRef> lookInside, Instant now) {
        LabId lab = new LabId(id);
        Optional<Duration> lease =
                opened ? Optional.of(Duration.between(now, Instant.ofEpochMilli(leaseUntil))) : Optional.empty();
        return new LabOnHost(
                lab,
                opened,
                buried,
                lease,
                List.copyOf(switches),
                vms.values().stream()
                        .map(vm -> vm.observed(lookInside.contains(VmRef.hostVm(lab, vm.name)), now))
                        .toList());
    }
}
