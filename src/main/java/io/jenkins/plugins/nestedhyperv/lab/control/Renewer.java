package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OlderGenerationException;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Renews the leases of labs whose owner lives, a third of the way through: one call for all labs of a host. */
final class Renewer {
    private static final int RENEWALS_PER_LEASE = 3;
    private static final System.Logger LOG = System.getLogger(Renewer.class.getName());

    private final Surroundings around;
    private final Mailbox mailbox;
    private final Recorder recorder;
    private final Roster roster;

    Renewer(Surroundings around, Mailbox mailbox, Recorder recorder, Roster roster) {
        this.around = around;
        this.mailbox = mailbox;
        this.recorder = recorder;
        this.roster = roster;
    }

    /** Begins what is due on one host. */
    void renew(HostLink link, Instant now) {
        if (!link.mayRenew(now)) {
            return;
        }
        Map<Duration, List<DrivenLab>> due = roster.on(link.name()).stream()
                .filter(driven -> !driven.isLeaving() && isDue(driven.lab(), link, now))
                .filter(this::hasLiveOwner)
                .collect(Collectors.groupingBy(
                        driven -> driven.lab().spec().orElseThrow().lease(), TreeMap::new, Collectors.toList()));
        if (!due.isEmpty()) {
            link.renewalBegins();
            around.executor().execute(() -> renewAll(link, due, now));
        }
    }

    private boolean hasLiveOwner(DrivenLab driven) {
        return around.owners().stateOf(driven.lab().owner()) == OwnerState.LIVE;
    }

    /** How long after it was confirmed a lease is renewed. */
    static Duration interval(Duration lease) {
        return lease.dividedBy(RENEWALS_PER_LEASE);
    }

    /** Whether a lab's lease on a host is to be renewed now. */
    private static boolean isDue(Lab lab, HostLink link, Instant now) {
        HostRecord record = lab.hosts().get(link.name());
        if (record == null
                || record.gone()
                || lab.desired() == Desired.ABSENT
                || lab.spec().isEmpty()) {
            return false;
        }
        Duration interval = interval(lab.spec().get().lease());
        // A lab that is open although no answer said so was opened before a crash, or the answer was lost.
        return record.renewedAt().map(at -> !now.isBefore(at.plus(interval))).orElseGet(() -> link.showsOpen(lab.id()));
    }

    private void renewAll(HostLink link, Map<Duration, List<DrivenLab>> due, Instant sentAt) {
        boolean successful = true;
        for (Map.Entry<Duration, List<DrivenLab>> one : due.entrySet()) {
            List<DrivenLab> labs = one.getValue();
            Set<LabId> ids = labs.stream().map(driven -> driven.lab().id()).collect(Collectors.toSet());
            try {
                link.host().renew(around.ledger().ledger(), ids, one.getKey());
                mailbox.post(() -> {
                    link.refuses(Optional.empty());
                    labs.forEach(driven -> renewed(driven, link.name(), sentAt));
                });
            } catch (OlderGenerationException e) {
                successful = false;
                mailbox.post(() -> link.refuses(Optional.of(e.getMessage())));
            } catch (HostException
                    | RuntimeException
                    | LinkageError e) { // Tried again after a pause; a lease is three times as long.
                successful = false;
                LOG.log(System.Logger.Level.DEBUG, () -> Messages.text("renewal.failed", link.name(), e));
            }
        }
        boolean ended = successful;
        mailbox.post(() -> link.renewalEnded(ended, around.clock().instant()));
    }

    private void renewed(DrivenLab driven, String host, Instant sentAt) {
        Instant at = ClockSetBack.earlier(sentAt, around.clock().instant());
        Lab renewed = driven.lab().with(host, driven.lab().hosts().get(host).renewed(at));
        if (!recorder.record(driven, renewed)) {
            roster.soon(driven.id()); // It tells that it could not be stored.
            driven.replace(renewed); // A crash that forgets this makes the next renewal early.
        }
    }
}
