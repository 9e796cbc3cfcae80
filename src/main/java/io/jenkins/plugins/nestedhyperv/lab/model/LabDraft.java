package io.jenkins.plugins.nestedhyperv.lab.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The components that change during a lab's life, while one of its successors is made. */
final class LabDraft {
    Owner owner;
    Desired desired;
    Optional<String> releaseReason;
    Map<String, String> placement;
    Optional<Instant> placedAt;
    List<VmRecord> vms;
    Map<String, HostRecord> hosts;
    Optional<Failure> failure;
    Optional<Instant> keepUntil;
    List<CheckpointOperation> operations;

    LabDraft(Lab lab) {
        owner = lab.owner();
        desired = lab.desired();
        releaseReason = lab.releaseReason();
        placement = lab.placement();
        placedAt = lab.placedAt();
        vms = lab.vms();
        hosts = lab.hosts();
        failure = lab.failure();
        keepUntil = lab.keepUntil();
        operations = lab.operations();
    }

    Lab lab(Lab from) {
        return new Lab(
                from.id(),
                owner,
                from.spec(),
                from.created(),
                desired,
                releaseReason,
                placement,
                placedAt,
                from.key(),
                vms,
                hosts,
                failure,
                keepUntil,
                operations);
    }
}
