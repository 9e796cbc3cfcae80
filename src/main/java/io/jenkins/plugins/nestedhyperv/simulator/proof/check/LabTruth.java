package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVm;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is really so of a lab. */
final class LabTruth {
    private final String id;
    private final Set<String> copies;
    private final Map<String, LabOnHostTruth> hosts = new HashMap<>();
    private final LabVms vms = new LabVms();
    private Map<String, Use> granted = Map.of();
    private Optional<String> ledger = Optional.empty();
    private Optional<Lab> record = Optional.empty();
    private boolean recalled;
    private Set<String> inherited = Set.of();
    private boolean asked;
    private boolean ended;
    private boolean gone;

    LabTruth(String id, Set<String> copies) {
        this.id = id;
        this.copies = copies;
    }

    String id() {
        return id;
    }

    LabOnHostTruth on(String host) {
        return hosts.computeIfAbsent(host, name -> new LabOnHostTruth());
    }

    Map<String, LabOnHostTruth> hosts() {
        return hosts;
    }

    boolean isNowhere() {
        return hosts.values().stream().allMatch(there -> there.things().isEmpty());
    }

    LabVms vms() {
        return vms;
    }

    /** The VM of this name that its record means; null when none was made. */
    VmTruth vm(String name) {
        return vms.meant(record, name);
    }

    /** What it was granted on each host, as long as its record may not be forgotten. */
    Map<String, Use> granted() {
        return granted;
    }

    /** The memory of its host VMs that run on a host where they are placed, in bytes. */
    long runningMemory(String host) {
        Lab lab = record.orElse(null);
        if (lab == null || lab.spec().isEmpty()) {
            return 0;
        }
        long memory = 0;
        for (HostVm vm : lab.spec().get().hostVms()) {
            boolean runs = vms.on(host, vm.name()).map(VmTruth::runs).orElse(false);
            if (runs && host.equals(lab.placement().get(vm.name()))) {
                memory += vm.spec().memory().bytes();
            }
        }
        return memory;
    }

    void granted(Map<String, Use> uses) {
        granted = uses;
    }

    /** The record as the ledger has it that recorded the lab first; clones and backups do not count. */
    Optional<Lab> record() {
        return record;
    }

    boolean isOf(String ledgerName) {
        return !copies.contains(ledgerName) && (ledger.isEmpty() || ledger.get().equals(ledgerName));
    }

    /** The ledger that recorded it first; empty text before. */
    String ledger() {
        return ledger.orElse("");
    }

    void recorded(String ledgerName, Lab lab) {
        ledger = Optional.of(ledgerName);
        record = Optional.of(lab);
        if (recalled) {
            inherited = Set.copyOf(lab.vms().stream().map(VmRecord::name).toList());
            gone = false; // When the backup was made, it was not.
        }
        recalled = false;
    }

    void forgotten() {
        record = Optional.empty();
        granted = Map.of();
    }

    /** What its ledger had recorded is not known any more; the backup that is in its place says it anew, if it has it. */
    void putBack(String backup) {
        ledger = Optional.of(backup);
        recalled = true;
        vms.all().forEach(VmTruth::recalled); // The record may be of another life of it.
        forgotten();
    }

    /** Whether the next record of it comes from a backup. */
    boolean isRecalled() {
        return recalled;
    }

    /**
     * Whether a VM stands in a backup that took over, or a copy of the ledger has acted on its lab: what happened to it since the
     * backup or copy was made, one of the two cannot know, and batches of the other may be on their way.
     */
    boolean isInherited(String vm) {
        return inherited.contains(vm) || hosts.values().stream().anyMatch(LabOnHostTruth::isShared);
    }

    boolean isAsked() {
        return asked;
    }

    void asked(boolean now) {
        asked = now;
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Whether somebody was told that it is gone. */
    boolean isGone() {
        return gone;
    }

    void gone(boolean now) {
        gone = now;
    }
}
