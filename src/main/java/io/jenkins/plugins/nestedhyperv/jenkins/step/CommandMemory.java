package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.io.Serializable;
import java.util.Optional;

/**
 * What must be remembered of a command in a guest; in a Pipeline it is part of the build's saved state. Safe for use by
 * several threads; no method blocks.
 */
final class CommandMemory implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final String vm;
    private final GuestScript script;
    private String boot;
    private boolean heardOf;
    private Told told = new Told(0, "");

    CommandMemory(OperationId operation, String vm, GuestScript script) {
        this.operation = operation.value();
        this.vm = vm;
        this.script = script;
    }

    /**
     * How much of the output is in the build log. Both in one object, so that they are saved together: after a crash some
     * lines may come twice; none is missing.
     */
    static final class Told implements Serializable {
        private static final long serialVersionUID = 1L;

        private final long offset;
        private final String begun;

        Told(long offset, String begun) {
            this.offset = offset;
            this.begun = begun;
        }

        /** Where to read on, in bytes. */
        long offset() {
            return offset;
        }

        /** What was read before that of a line that has not ended. */
        String begun() {
            return begun;
        }
    }

    OperationId operation() {
        return new OperationId(operation);
    }

    String vm() {
        return vm;
    }

    GuestScript script() {
        return script;
    }

    synchronized Optional<String> boot() {
        return Optional.ofNullable(boot);
    }

    synchronized void noteBoot(String current) {
        boot = current;
    }

    synchronized boolean heardOf() {
        return heardOf;
    }

    /** Notes that the guest knows the command: from then on it is never given to it again. */
    synchronized void noteHeardOf() {
        heardOf = true;
    }

    synchronized Told told() {
        return told;
    }

    synchronized void noteTold(Told more) {
        told = more;
    }
}
