package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a host has of one lab. */
public final class ToyLab {
    final LabId id;
    final Set<Thing> things = new HashSet<>();
    final Set<String> switches = new TreeSet<>();
    final Map<String, ToyVm> vms = new TreeMap<>();
    boolean opened;
    boolean buried;
    Optional<Instant> leaseUntil = Optional.empty();

    ToyLab(LabId id) {
        this.id = id;
    }

    /** Whether nothing but a tombstone is left. */
    public boolean isEmpty() {
        return !opened && switches.isEmpty() && vms.isEmpty();
    }

    /** Somebody opens it by hand. */
    public void open() {
        opened = true;
    }

    /** Somebody removes a host VM by hand. */
    public void forget(String vm) {
        vms.remove(vm);
    }

    /** The host VM of that name. */
    public ToyVm vm(String name) {
        return vms.get(name);
    }

    /** All host VMs there, remains too. */
    public List<ToyVm> vms() {
        return List.copyOf(vms.values());
    }

    ToyVm ensureVm(String name) {
        return vms.computeIfAbsent(name, ToyVm::new);
    }

    LabOnHost observed(List<ObservedHostVm> hostVms, Instant now) {
        Optional<Duration> left = leaseUntil.map(until -> Duration.between(now, until));
        return new LabOnHost(id, opened, buried, left, List.copyOf(switches), hostVms);
    }

    @Override
    public String toString() {
        return "%s opened %s buried %s lease %s switches %s vms %s"
                .formatted(id, opened, buried, leaseUntil, switches, vms.values());
    }
}
