package io.jenkins.plugins.nestedhyperv.lab.model;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What somebody wants of the checkpoints of an inner VM.
 *
 * @param operation names it, so that it happens once however often it is asked for
 * @param kind what is wanted
 * @param vm name of the inner VM within the lab
 * @param checkpoint the checkpoint's name, the VM's own: up to 32 lower-case letters, digits and hyphens
 * @param memory whether a checkpoint that is made keeps what is in the VM's memory, beside its disks
 */
public record CheckpointRequest(OperationId operation, Kind kind, String vm, String checkpoint, boolean memory) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** What can be done with a checkpoint. */
    public enum Kind {
        /** It is made; the VM goes on. */
        MAKE,
        /** The VM goes back to it, and starts from there. What it did since is lost. */
        RESTORE
    }

    /** Refuses what cannot be the name of a checkpoint. */
    public CheckpointRequest {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(vm, "vm");
        if (!isName(checkpoint)) {
            throw new IllegalArgumentException("not the name of a checkpoint: " + checkpoint);
        }
    }

    /** A checkpoint is to be made. */
    public static CheckpointRequest make(OperationId operation, String vm, String checkpoint, boolean memory) {
        return new CheckpointRequest(operation, Kind.MAKE, vm, checkpoint, memory);
    }

    /** A VM is to go back to a checkpoint. */
    public static CheckpointRequest restore(OperationId operation, String vm, String checkpoint) {
        return new CheckpointRequest(operation, Kind.RESTORE, vm, checkpoint, false);
    }

    /** Whether a text can be the name of a checkpoint. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
