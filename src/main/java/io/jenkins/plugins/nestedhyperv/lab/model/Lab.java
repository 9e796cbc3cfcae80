package io.jenkins.plugins.nestedhyperv.lab.model;

import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The record of one lab: what shall be, and what the engine must not forget. What is, is never read from here but from
 * the hosts.
 *
 * @param id names it everywhere
 * @param owner who it belongs to
 * @param spec what it shall be; empty for an orphan, which is known from its marks alone and is only ever removed
 * @param created when it was asked for
 * @param desired whether it shall be
 * @param releaseReason why it shall not be any more, for people; empty while it shall
 * @param placement the host that each host VM is on; empty while it waits for capacity
 * @param placedAt when its place was granted; empty while it waits for capacity
 * @param key opens its guests; empty for an orphan
 * @param vms one record for each VM
 * @param hosts every host that a batch was ever sent to
 * @param failure why it failed, or what failed on it; a failed lab is not built any further
 * @param keepUntil how long a failed lab is kept; empty otherwise
 * @param operations what was asked for of its VMs' checkpoints, in order; null, as in older records, means none
 */
public record Lab(
        LabId id,
        Owner owner,
        Optional<LabSpec> spec,
        Instant created,
        Desired desired,
        Optional<String> releaseReason,
        Map<String, String> placement,
        Optional<Instant> placedAt,
        Optional<GuestKey> key,
        List<VmRecord> vms,
        Map<String, HostRecord> hosts,
        Optional<Failure> failure,
        Optional<Instant> keepUntil,
        List<CheckpointOperation> operations) {
    /** Copies the collections. */
    public Lab {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(desired, "desired");
        Objects.requireNonNull(releaseReason, "releaseReason");
        placement = Map.copyOf(placement);
        Objects.requireNonNull(placedAt, "placedAt");
        Objects.requireNonNull(key, "key");
        vms = List.copyOf(vms);
        hosts = Map.copyOf(hosts);
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(keepUntil, "keepUntil");
        operations = operations == null ? List.of() : List.copyOf(operations);
    }

    /** A lab that waits for capacity. */
    public static Lab asked(LabId id, Owner owner, LabSpec spec, GuestKey key, Instant now) {
        List<VmRecord> hostVms = spec.hostVmNames().stream()
                .map(name -> VmRecord.waiting(name, Role.HOST_VM, name, now))
                .toList();
        List<VmRecord> innerVms = spec.innerVms().stream()
                .map(vm -> VmRecord.waiting(vm.name(), Role.INNER_VM, vm.hostVm(), now))
                .toList();
        return new Lab(
                id,
                owner,
                Optional.of(spec),
                now,
                Desired.PRESENT,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of(key),
                Stream.concat(hostVms.stream(), innerVms.stream()).toList(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** A lab that is known from its marks alone, to be removed from these hosts. */
    public static Lab orphan(LabId id, List<String> onHosts, String reason, Instant now) {
        Map<String, HostRecord> hosts = new TreeMap<>();
        onHosts.forEach(host -> hosts.put(host, HostRecord.FRESH));
        return new Lab(
                id,
                new Owner(Owner.Kind.LEASE, "", "orphan"),
                Optional.empty(),
                now,
                Desired.ABSENT,
                Optional.of(reason),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                hosts,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** The same lab with its owner in a folder. */
    public Lab in(Optional<Folder> folder) {
        return owner.folder().equals(folder) ? this : changed(draft -> draft.owner = owner.in(folder));
    }

    /** Whether the lab is to be built further: it shall be, and has not failed. */
    public boolean isBuilding() {
        return desired == Desired.PRESENT && failure.isEmpty();
    }

    /** Whether every VM was handed over, or lost and gone on without. */
    public boolean isReady() {
        return isBuilding()
                && placedAt.isPresent()
                && vms.stream().allMatch(vm -> vm.making() == Making.HANDED_OVER || vm.making() == Making.LOST);
    }

    /** The record of a VM. */
    public Optional<VmRecord> vm(String name) {
        for (VmRecord vm : vms) {
            if (vm.name().equals(name)) {
                return Optional.of(vm);
            }
        }
        return Optional.empty();
    }

    /** The VMs of one role, in the order of the spec. */
    public Stream<VmRecord> vms(Role role) {
        return vms.stream().filter(vm -> vm.role() == role);
    }

    /** The inner VMs of one host VM, in the order of the spec. */
    public Stream<VmRecord> innerVmsOf(String hostVm) {
        return vms(Role.INNER_VM).filter(vm -> vm.hostVm().equals(hostVm));
    }

    /** The hosts that something of the lab is on or shall be, each until it has shown that nothing of it is left. */
    public Set<String> occupiedHosts() {
        Set<String> occupied = new HashSet<>(placement.values());
        occupied.addAll(hosts.keySet());
        occupied.removeIf(host -> hosts.containsKey(host) && hosts.get(host).gone());
        return Collections.unmodifiableSet(occupied);
    }

    /** The host that a VM is on, once it is placed. */
    public Optional<String> hostOf(VmRecord vm) {
        return Optional.ofNullable(placement.get(vm.hostVm()));
    }

    /** The same lab with one VM's record replaced. */
    public Lab with(VmRecord changed) {
        List<VmRecord> records = new ArrayList<>(vms);
        records.replaceAll(vm -> vm.name().equals(changed.name()) ? changed : vm);
        return withVms(records);
    }

    /** The same lab with all VM records replaced. */
    public Lab withVms(List<VmRecord> records) {
        return changed(draft -> draft.vms = records);
    }

    /** The same lab with one host's record replaced. */
    public Lab with(String host, HostRecord changed) {
        Map<String, HostRecord> records = new TreeMap<>(hosts);
        records.put(host, changed);
        return withHosts(records);
    }

    /** The same lab with all hosts' records replaced. */
    public Lab withHosts(Map<String, HostRecord> records) {
        return changed(draft -> draft.hosts = records);
    }

    /** The same lab with other operations. */
    Lab withOperations(List<CheckpointOperation> changed) {
        return changed(draft -> draft.operations = changed);
    }

    /** The same lab, placed. */
    public Lab placed(Map<String, String> hostOfHostVm, Instant at) {
        return changed(draft -> {
            draft.placement = hostOfHostVm;
            draft.placedAt = Optional.of(at);
        });
    }

    /** The same lab, failed; a first failure stays, because later ones follow from it. */
    public Lab failed(Failure cause) {
        return failure.isPresent() ? this : changed(draft -> draft.failure = Optional.of(cause));
    }

    /** The same lab, kept although it failed. */
    public Lab kept(Instant until) {
        return changed(draft -> draft.keepUntil = Optional.of(until));
    }

    /** The same lab, going; a first reason stays. */
    public Lab released(String reason) {
        if (desired == Desired.ABSENT) {
            return this;
        }
        return changed(draft -> {
            draft.desired = Desired.ABSENT;
            draft.releaseReason = Optional.of(reason);
        });
    }

    private Lab changed(Consumer<LabDraft> change) {
        LabDraft draft = new LabDraft(this);
        change.accept(draft);
        return draft.lab(this);
    }
}
