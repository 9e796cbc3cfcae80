package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.Objects;

/**
 * Something that changed on a machine: the truth, whatever anybody believes of it. Told to an {@link Audit}.
 *
 * @param what what was done
 * @param thing what it was done to
 * @param actor who did it
 */
public record Change(What what, Thing thing, String actor) {
    /** Refuses a change with a part missing. */
    public Change {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(thing, "thing");
        Objects.requireNonNull(actor, "actor");
    }

    /** What was done. */
    public enum What {
        MADE,
        CHANGED,
        WRITTEN,
        STARTED,
        STOPPED,
        REMOVED
    }

    /** Kinds of things. */
    public enum Kind {
        VM,
        DISK,
        FILE,
        SWITCH,
        NAT,
        CHECKPOINT
    }

    /**
     * A thing on a machine.
     *
     * @param kind its kind
     * @param key tells it from all others of its kind on its machine, for ever: the id of a VM, switch or checkpoint, the path
     *     and the number of the making of a disk or file
     * @param name its name or path
     * @param maker who made it: one of ours, or somebody else; no mark can lie about it
     */
    public record Thing(Kind kind, String key, String name, String maker) {}
}
