package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.plan.View;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One lab that this process drives: its record, and what is under way. Used by the thread that steps. */
final class DrivenLab {
    private final LabDrive drive;
    private final boolean taken;
    private final Trust trust;
    private Lab lab;
    private final Set<String> busyHosts = new HashSet<>();
    private final Map<String, Pause> pauses = new HashMap<>();
    private Map<VmRef, Duration> lookInside = Map.of();
    private boolean placing;
    private boolean leaving;
    private boolean over;
    private boolean onHold;
    private Instant watchedSince;
    private Pause placePause = Pause.NONE;
    private Optional<String> waitsForPlace = Optional.empty();
    private Optional<String> toldReason = Optional.empty();
    private Optional<String> releaseWanted = Optional.empty();
    private Optional<String> storeTrouble = Optional.empty();
    private final Map<String, String> refusals = new TreeMap<>();

    private DrivenLab(LabDrive drive, Lab lab, boolean taken, Trust trust, Instant now) {
        this.drive = drive;
        this.lab = lab;
        this.taken = taken;
        this.trust = trust;
        watchedSince = now;
    }

    /** Begins to drive a lab under a new id: what was seen before is right about it, nothing of it is anywhere. */
    static DrivenLab begun(LabDrive drive, Lab lab, Instant now) {
        return new DrivenLab(drive, lab, false, Trust.inAll(), now);
    }

    /** Begins to drive a recorded lab: what looks up to this one have seen says nothing, another may have acted since. */
    static DrivenLab taken(LabDrive drive, Lab lab, long lastLook, Instant now) {
        return new DrivenLab(drive, lab, true, Trust.inLooksAfter(lastLook, now), now);
    }

    LabId id() {
        return drive.lab();
    }

    Lab lab() {
        return lab;
    }

    LabDrive drive() {
        return drive;
    }

    /** Stores a changed record; only then does it count. */
    void save(Lab changed) throws StoreException {
        if (!changed.equals(lab)) {
            drive.save(changed);
            lab = changed;
        }
    }

    /** Why the record could not be written in this step; empty when it could, or did not need to be. */
    Optional<String> storeTrouble() {
        return storeTrouble;
    }

    void storeTrouble(Optional<String> reason) {
        storeTrouble = reason;
    }

    /** Takes over a record that was stored elsewhere, or a change that may be lost in a crash without harm. */
    void replace(Lab changed) {
        lab = changed;
    }

    /** Times that lie ahead are over, or begin now. */
    void clockSetBack(Instant now, Duration timeToLive) {
        lab = ClockSetBack.mend(lab, now, timeToLive);
        trust.clockSetBack(now);
        watchedSince = ClockSetBack.earlier(watchedSince, now);
        pauses.clear();
        placePause = Pause.NONE;
    }

    /** What this lab may believe of the hosts. */
    View view(HostLinks links) {
        return new View(links, watchedSince, taken, host -> trust.earliest(host, links));
    }

    /** Whether it is to be placed, on whatever host. */
    boolean waitsAnywhere() {
        return lab.isBuilding() && lab.placedAt().isEmpty() && !rests();
    }

    /** Whether nothing is expected to happen to it. */
    boolean rests() {
        boolean kept = lab.desired() == Desired.PRESENT && lab.keepUntil().isPresent();
        boolean ready = lab.isReady() && !Checkpoints.isAnyOpen(lab);
        return ready || kept || onHold || leaving;
    }

    boolean isBusyOn(String host) {
        return busyHosts.contains(host);
    }

    /** From now on nothing new is begun. */
    void leave() {
        leaving = true;
        lookInside = Map.of();
    }

    /** Takes {@link #leave} back. */
    void stay() {
        leaving = false;
    }

    boolean isLeaving() {
        return leaving;
    }

    /** Gives the lab up once nothing is under way for it; tells whether that is so. */
    boolean hasLeft() {
        boolean left = leaving && !placing && busyHosts.isEmpty();
        if (left) {
            end();
        }
        return left;
    }

    /** The record is another's from now on, or there is none any more: what comes late is not written. */
    void end() {
        over = true;
        drive.close();
    }

    boolean isOver() {
        return over;
    }

    /** Whether the lab is left as it is, because it is not known whether its owner lives. */
    boolean isOnHold() {
        return onHold;
    }

    void onHold(boolean hold, Instant now) {
        watchedSince = onHold && !hold ? now : watchedSince;
        onHold = hold;
    }

    /** Why a host does not take the lab's batches; empty while it does. */
    Optional<String> refusal(String host) {
        return Optional.ofNullable(refusals.get(host));
    }

    void refuses(String host, Optional<String> reason) {
        reason.ifPresentOrElse(text -> refusals.put(host, text), () -> refusals.remove(host));
    }

    void batchBegins(String host) {
        busyHosts.add(host);
    }

    /** Looks up to this one do not show what became of the batch. */
    void batchEnded(String host, long lastLook, Instant now) {
        busyHosts.remove(host);
        trust.acted(host, lastLook, now);
    }

    Pause pause(String host) {
        return pauses.getOrDefault(host, Pause.NONE);
    }

    void pause(String host, Pause pause) {
        pauses.put(host, pause);
    }

    Map<VmRef, Duration> lookInside() {
        return lookInside;
    }

    void lookInside(Map<VmRef, Duration> ages) {
        lookInside = ages;
    }

    boolean isPlacing() {
        return placing;
    }

    void placing(boolean now) {
        placing = now;
    }

    Pause placePause() {
        return placePause;
    }

    void placePause(Pause pause) {
        placePause = pause;
    }

    Optional<String> waitsForPlace() {
        return waitsForPlace;
    }

    void waitsForPlace(Optional<String> reason) {
        waitsForPlace = reason;
    }

    /** Why somebody here wants the lab to go, stored or not so far. */
    Optional<String> releaseWanted() {
        return releaseWanted;
    }

    void releaseWanted(String reason) {
        releaseWanted = releaseWanted.or(() -> Optional.of(reason));
    }

    /** When something that failed, or was not granted, is tried again. */
    void nextTries(Soonest next) {
        lab.vms().forEach(vm -> next.or(vm.attempts().notBefore()));
        pauses.values().forEach(pause -> next.or(pause.until()));
        next.or(placePause.until());
    }

    /** Whether a reason to wait was not told so far; from now on it was. */
    boolean isNews(Optional<String> reason) {
        boolean news = !reason.equals(toldReason);
        toldReason = reason;
        return news;
    }
}
