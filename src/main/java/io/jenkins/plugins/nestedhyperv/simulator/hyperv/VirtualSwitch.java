package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.Optional;

/** A virtual switch. */
public final class VirtualSwitch {
    private final Machine machine;
    private final Change.Thing thing;
    private final Type type;
    private final Adapter uplink;
    private String notes;

    VirtualSwitch(Machine machine, Change.Thing thing, Type type, String notes, Adapter uplink) {
        this.machine = machine;
        this.thing = thing;
        this.type = type;
        this.notes = notes;
        this.uplink = uplink;
    }

    /** Who can be reached through a switch. */
    public enum Type {
        /** The VMs at it. */
        PRIVATE,
        /** And their host. */
        INTERNAL,
        /** And whatever a network adapter of the host is connected to. */
        EXTERNAL
    }

    /** Its id. */
    public String id() {
        return thing.key();
    }

    /** Its name, which may repeat. */
    public String name() {
        return thing.name();
    }

    /** Who can be reached through it. */
    public Type type() {
        return type;
    }

    /** What somebody wrote on it. */
    public String notes() {
        return notes;
    }

    /** {@code Set-VMSwitch -Notes}. */
    public void note(String text) {
        notes = text;
        machine.tell(Change.What.CHANGED, thing, Change.NOTES);
    }

    /** What it is to an {@link Audit}, with its true maker. */
    public Change.Thing thing() {
        return thing;
    }

    /** The adapter of its own host, when that is a VM and the switch external. */
    Optional<Adapter> uplink() {
        return Optional.ofNullable(uplink);
    }
}
