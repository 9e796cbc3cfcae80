package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** One VM as its machine has it. */
final class VmTruth {
    private final Change.Thing thing;
    private final Set<OwnersFault> faults = EnumSet.noneOf(OwnersFault.class);
    private boolean runs;
    private int starts;
    private boolean hung;
    private boolean locked;
    private boolean removed;
    private boolean wasStarted;
    private boolean exposed;
    private boolean disturbed;
    private boolean moved;

    VmTruth(Change.Thing thing) {
        this.thing = thing;
    }

    /** The same VM, taken out and registered again by somebody else: nobody started it in this life. */
    static VmTruth moved(Change.Thing thing, VmTruth before) {
        VmTruth vm = new VmTruth(thing);
        vm.exposed = before != null && before.exposed;
        vm.wasStarted = before != null && before.wasStarted;
        vm.disturbed = true;
        vm.moved = true;
        return vm;
    }

    Change.Thing thing() {
        return thing;
    }

    boolean is(Change.Thing other) {
        return thing.kind() == other.kind()
                && thing.key().equals(other.key())
                && Objects.equals(thing.machine(), other.machine());
    }

    void changed(Change change) {
        boolean engine = change.actor().who() == Actor.Who.ENGINE;
        removed |= change.what() == Change.What.REMOVED;
        switch (change.what()) {
            case STARTED -> started(engine);
            case STOPPED, REMOVED -> stopped(engine);
            case CHANGED -> {
                exposed |= change.detail().equals(Change.EXTENSIONS);
                hung |= change.detail().equals(Change.HANG);
                locked = change.detail().equals(Change.LOCK)
                        || locked && !change.detail().equals(Change.UNLOCK);
            }
            case MADE, WRITTEN -> {}
        }
    }

    private void started(boolean byEngine) {
        runs = true;
        starts++;
        hung = false;
        wasStarted = true;
        disturbed = !byEngine;
    }

    void stopped(boolean byEngine) {
        runs = false;
        hung = false;
        disturbed |= !byEngine;
    }

    boolean runs() {
        return runs;
    }

    /** How often it was started, or restarted itself, since it was made. */
    int starts() {
        return starts;
    }

    boolean isRemoved() {
        return removed;
    }

    /** Whether it runs, and nobody can look inside: its system has stopped answering, or takes no password. */
    boolean isShut() {
        return runs && (hung || locked);
    }

    /** Whether it has run in this life, whatever became of it. */
    boolean wasStarted() {
        return wasStarted;
    }

    boolean isExposed() {
        return exposed;
    }

    /** Whether somebody else than an engine stopped, restarted or removed it since an engine started it. */
    boolean isDisturbed() {
        return disturbed;
    }

    /** An old record goes on that may tell of an earlier life of it, in which it was not broken. */
    void recalled() {
        faults.clear();
        disturbed = true;
    }

    boolean isMoved() {
        return moved;
    }

    Set<OwnersFault> faults() {
        return faults;
    }
}
