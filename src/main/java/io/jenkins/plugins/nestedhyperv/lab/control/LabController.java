package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.LabListener;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.plan.Keeping;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the labs that this process drives what they shall be. It owns no thread and no timer: somebody calls
 * {@link #step()} again and again, at the latest after the time that it returned, and at once when woken. All methods may
 * be called from any thread; none of them waits for a host, only for the ledger's disk.
 */
public final class LabController {
    private final Surroundings around;
    private final Mailbox mailbox = new Mailbox();
    private final Recorder recorder = new Recorder();
    private final Roster roster = new Roster();
    private final Tick tick;
    private final Visits visits;
    private final Intake intake;

    /**
     * Makes a controller that drives nothing so far.
     *
     * @param config the hosts, by the names that {@code around} has them under
     */
    public LabController(HostsConfig config, ControllerSettings settings, Surroundings around) {
        this.around = around;
        tick = new Tick(around, settings, config, roster, mailbox, recorder);
        tick.listen();
        visits = new Visits(around.owners(), tick, roster, recorder);
        intake = new Intake(around, tick, roster, mailbox, recorder);
    }

    /** Adds a listener to what happens to the labs that are driven here. */
    public void listen(LabListener listener) {
        recorder.listen(listener);
    }

    /** Sets what is called, from any thread, when {@link #step()} should be called at once. */
    public void onWake(Runnable wake) {
        mailbox.onWake(wake);
    }

    /**
     * Records a new lab; it waits for capacity and is then built.
     *
     * @throws StoreException when it could not be recorded; then there is no lab
     */
    public synchronized Lab ask(LabSpec spec, Owner owner) throws StoreException {
        return intake.record(LabId.random(around.random()), spec, owner);
    }

    /**
     * Records a new lab under an id that its owner has drawn and recorded; harmless when it is recorded already.
     *
     * @throws StoreException when it is not known whether it is recorded; asking again with the same id is safe
     */
    public synchronized void ask(LabId id, LabSpec spec, Owner owner) throws StoreException {
        if (!take(id)) {
            intake.record(id, spec, owner);
        }
    }

    /**
     * Begins to drive a recorded lab.
     *
     * @return false when another process drives it, or it is not recorded any more
     */
    public synchronized boolean take(LabId id) throws StoreException {
        Optional<DrivenLab> known = roster.find(id);
        if (known.isPresent()) {
            known.get().stay();
            roster.soon(id);
            mailbox.ring();
            return true;
        }
        return intake.take(id);
    }

    /** Stops driving a lab as soon as nothing is under way for it; it stays as it is recorded. */
    public synchronized void leave(LabId id) {
        roster.find(id).ifPresent(DrivenLab::leave);
        roster.soon(id);
        mailbox.ring();
    }

    /**
     * Stops driving all labs at once, like the end of the process: they stay as they are recorded. What is under way on hosts
     * goes on there, and its answers are not recorded. Must not be called while {@link #step()} may run.
     */
    public synchronized void abandon() {
        roster.all().forEach(DrivenLab::end);
        roster.clear();
    }

    /** Lets a lab go that is driven here; harmless when it goes already, and without effect when that was said before. */
    public synchronized void release(LabId id, String reason) {
        roster.find(id).filter(lab -> lab.releaseWanted().isEmpty()).ifPresent(lab -> {
            lab.releaseWanted(reason);
            tick.release(lab, reason, around.clock().instant());
            visits.again(lab);
            roster.soon(id);
            mailbox.ring();
        });
    }

    /**
     * Has an inner VM made again, so that its next use finds a clean one. Without effect when the lab is not driven here or
     * goes, or when the VM has not been handed over in that boot; so it may be said again, and must be when the record could not
     * be written, which shows by the record.
     *
     * @param boot the boot in which it was used
     */
    public synchronized void revert(LabId id, String vm, String boot) {
        roster.find(id).ifPresent(lab -> {
            tick.revert(lab, vm, boot, around.clock().instant());
            roster.soon(id);
            mailbox.ring();
        });
    }

    /**
     * Asks for something of the checkpoints of an inner VM. It happens once, whatever ends meanwhile; {@link LabEvent.Operated} and the
     * lab's record tell what became of it. Asking again with the same id changes nothing.
     *
     * @return why it is refused; empty when it is recorded
     * @throws StoreException when it is not known whether it is recorded; asking again with the same id is safe
     */
    public synchronized Optional<String> operate(LabId id, CheckpointRequest request) throws StoreException {
        Instant now = around.clock().instant();
        Optional<DrivenLab> lab = roster.find(id).filter(one -> !one.isLeaving());
        Optional<String> refusal = lab.isEmpty()
                ? Optional.of(Messages.text("operate.notDriven", id))
                : Operating.begin(lab.get(), request, now, recorder);
        roster.soon(id);
        mailbox.ring();
        return refusal;
    }

    /**
     * Keeps a lab that is driven here for inspection until then, whatever becomes of its owner; one that is kept already is
     * kept until then instead.
     *
     * @param reason what failed, for people
     * @return false when nothing was changed: it is not driven here, has no place so far, goes, or could not be recorded
     */
    public synchronized boolean keep(LabId id, Instant until, String reason) {
        Optional<DrivenLab> lab = roster.find(id).filter(one -> !one.isPlacing());
        lab.ifPresent(visits::again);
        roster.soon(id);
        mailbox.ring();
        Instant now = around.clock().instant();
        return lab.flatMap(one -> Keeping.keep(one.lab(), until, reason, now))
                .map(kept -> recorder.record(lab.get(), kept))
                .orElse(false);
    }

    /** Says that something else may be known by now of owners; their labs are gone through in the next step. Does not block. */
    public void ownersChanged() {
        mailbox.post(() -> roster.soonWhereOwnersChanged(around.owners()));
    }

    /** Removes what hosts have of a lab that the ledger does not know; does nothing for one that it knows after all. */
    public synchronized void removeOrphan(Orphan orphan) throws StoreException {
        if (roster.find(orphan.lab()).isEmpty() && !recorded().contains(orphan.lab())) {
            intake.orphan(orphan);
        }
    }

    /** The labs that are driven here, until they are gone. */
    public synchronized List<Lab> labs() {
        return roster.labs();
    }

    /** A lab that is driven here. */
    public synchronized Optional<Lab> lab(LabId id) {
        return roster.find(id).map(DrivenLab::lab);
    }

    /** The last look at each host; hosts that were not looked at so far are left out. */
    public synchronized Map<String, HostSnapshot> snapshots() {
        return tick.hosts().snapshots();
    }

    /** Why hosts take nothing from this ledger, by host: they have seen a higher generation of it. */
    public synchronized Map<String, String> refusals() {
        return tick.hosts().refusals();
    }

    /** The labs of this installation that the hosts showed at the last look and that the ledger does not know. */
    public synchronized List<Orphan> orphans() throws StoreException {
        Map<String, HostSnapshot> seen = tick.hosts().snapshots();
        return Orphans.find(seen, recorded());
    }

    private Set<LabId> recorded() throws StoreException {
        return around.ledger().labs().loadAll().labs().stream().map(Lab::id).collect(Collectors.toSet());
    }

    /** Does what can be done now; returns how long the next step may wait if nothing wakes it. */
    public synchronized Duration step() {
        visits.begin();
        mailbox.open();
        Instant now = around.clock().instant();
        tick.begin(now);
        roster.due(now).forEach(lab -> visits.visit(lab, now));
        tick.askForPlaces(now);
        tick.look(now);
        return mailbox.isEmpty() ? tick.untilNext(now) : Duration.ZERO;
    }
}
