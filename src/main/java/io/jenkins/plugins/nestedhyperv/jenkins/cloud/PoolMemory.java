package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.model.Node;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * What this process knows of pools beyond nodes and records. A restart loses it, and whatever it is needed for is then decided the
 * careful way: an inner VM without a node counts as used. Used under the lock of {@link Pools}.
 */
final class PoolMemory {
    private final Instant began;
    /** By the names of their nodes. */
    private final Map<String, Planned> planned = new LinkedHashMap<>();

    private final Map<LabId, Drawn> drawn = new LinkedHashMap<>();
    private final Set<Touched> touched = new HashSet<>();
    private final Map<LabId, Instant> lastTaken = new HashMap<>();
    private final Set<LabId> leaving = new HashSet<>();

    PoolMemory(Instant began) {
        this.began = began;
    }

    /**
     * A node that Jenkins is about to add.
     *
     * @param node what Jenkins waits for, if it does
     */
    record Planned(PoolId pool, Slot slot, Instant at, CompletableFuture<Node> node) {}

    /** A lab that was drawn for nodes and is perhaps not recorded so far. */
    record Drawn(PoolId pool, LabSpec spec, Instant at) {}

    private record Touched(Slot slot, String boot) {}

    Map<String, Planned> planned() {
        return planned;
    }

    Map<LabId, Drawn> drawn() {
        return drawn;
    }

    /** A node is or was for an inner VM in that boot. */
    void touch(Slot slot, String boot) {
        touched.add(new Touched(slot, boot));
    }

    /** A lab has a node, or is to have one. */
    void taken(LabId lab, Instant now) {
        lastTaken.put(lab, now);
    }

    /** Forgets nodes that Jenkins has not added by then; it never will. */
    void expire(Instant before) {
        planned.values().removeIf(one -> {
            boolean isOver = one.at().isBefore(before);
            if (isOver) {
                one.node().obtrudeException(new TimeoutException(Messages.text("planned.late")));
            }
            return isOver;
        });
    }

    /** Whether Jenkins is about to add a node for an inner VM of a lab. */
    boolean isPlanned(LabId lab) {
        return planned.values().stream().anyMatch(one -> one.slot().lab().equals(lab));
    }

    /** A lab that is about to go gets no node any more. */
    void leaves(LabId lab) {
        drawn.remove(lab);
        leaving.add(lab);
    }

    boolean isLeaving(LabId lab) {
        return leaving.contains(lab);
    }

    /** When a lab last had a node, as far as this process knows. */
    Instant unusedSince(LabId lab, Instant created) {
        return lastTaken.getOrDefault(lab, created.isAfter(began) ? created : began);
    }

    /** How an inner VM stands. */
    PoolLab.State state(Lab lab, VmRecord vm) {
        return switch (vm.making()) {
            case LOST -> new PoolLab.State.Lost();
            case HANDED_OVER -> handedOver(new Slot(lab.id(), vm.name()), vm);
            default -> new PoolLab.State.Coming();
        };
    }

    private PoolLab.State handedOver(Slot slot, VmRecord vm) {
        String boot = vm.boot().orElse("");
        boolean isClean = !vm.since().isBefore(began) && !touched.contains(new Touched(slot, boot));
        return isClean ? new PoolLab.State.Clean() : new PoolLab.State.Used(boot);
    }

    /** Forgets what concerns only labs that are not there any more. */
    void forgetBut(Collection<LabId> labs) {
        touched.removeIf(one -> !labs.contains(one.slot().lab()));
        lastTaken.keySet().removeIf(lab -> !labs.contains(lab));
        leaving.removeIf(lab -> !labs.contains(lab));
    }
}
