package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.Objects;

/**
 * Who really does something on a machine. No mark and no {@code owner.json} can lie about it.
 *
 * @param who what kind of actor
 * @param installation the true installation of an engine; that of a cloned one is another than the one in its marks. Empty
 *     text for others
 * @param lab the lab that an engine acts for, or whose owner acts; empty text for others
 * @param target the name within the lab of what is acted on, the lab's id for the lab itself; for others a name for people
 */
public record Actor(Who who, String installation, String lab, String target) {
    /** The machine and its hypervisor by themselves: a crash, a power failure, a guest that shuts down. */
    public static final Actor MACHINE = new Actor(Who.MACHINE, "", "", "machine");

    /** Kinds of actors. */
    public enum Who {
        /** An engine, by an action or by work that an action began. */
        ENGINE,
        /** The owner of a lab, inside it. */
        OWNER,
        /** An administrator, or another user of the machine. */
        STRANGER,
        /** The machine itself. */
        MACHINE
    }

    /** Refuses a missing part. */
    public Actor {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(installation, "installation");
        Objects.requireNonNull(lab, "lab");
        Objects.requireNonNull(target, "target");
    }

    /** An engine that acts on something of a lab. */
    public static Actor engine(String installation, String lab, String target) {
        return new Actor(Who.ENGINE, installation, lab, target);
    }

    /** The owner of a lab. */
    public static Actor owner(String lab, String target) {
        return new Actor(Who.OWNER, "", lab, target);
    }

    /** An administrator, or another user of the machine. */
    public static Actor stranger(String name) {
        return new Actor(Who.STRANGER, "", "", name);
    }
}
