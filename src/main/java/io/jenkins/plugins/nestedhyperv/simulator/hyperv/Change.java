package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.Objects;

/**
 * Something that changed on a machine: the truth, whatever anybody believes of it. Told to an {@link Audit}.
 *
 * @param what what was done
 * @param thing what it was done to
 * @param actor who did it
 * @param detail what of the thing changed, one of the constants here where one fits; empty text where nothing is to be added
 */
public record Change(What what, Thing thing, Actor actor, String detail) {
    /** The detail of a change that exposes virtualization extensions. */
    public static final String EXTENSIONS = "extensions";

    /** The detail of a change of a network card's connection. */
    public static final String LINK = "link";

    /** The detail of a stop and the start right after it by which a system restarts itself. */
    public static final String RESTART = "restart";

    /** The detail of a change by which a system stops answering while its VM runs on. */
    public static final String HANG = "hang";

    /** The detail of a change after which a system takes no password. */
    public static final String LOCK = "lock";

    /** The detail of a change after which a system takes the password that was set. */
    public static final String UNLOCK = "unlock";

    /** The detail of a change of the notes, which hold the mark. */
    public static final String NOTES = "notes";

    /** Refuses a change with a part missing. */
    public Change {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(thing, "thing");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(detail, "detail");
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
        /** A golden disk that an administrator registered. */
        IMAGE,
        FILE,
        SWITCH,
        NAT,
        CHECKPOINT
    }

    /**
     * A thing on a machine.
     *
     * @param kind its kind
     * @param machine the physical host's name; for what is inside a host VM that name, {@code /} and the host VM's key
     * @param key tells it from all others of its kind on its machine, for ever: the id of a VM, switch or checkpoint, the path
     *     and the number of the making of a disk or file
     * @param name its name or path
     * @param maker who made it
     */
    public record Thing(Kind kind, String machine, String key, String name, Actor maker) {
        /** Whether it is inside a host VM. */
        public boolean isInside() {
            return machine.indexOf('/') >= 0;
        }

        /** The physical host that it is on, directly or in a host VM. */
        public String host() {
            int slash = machine.indexOf('/');
            return slash < 0 ? machine : machine.substring(0, slash);
        }
    }
}
