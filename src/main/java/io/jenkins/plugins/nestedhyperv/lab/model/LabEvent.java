package io.jenkins.plugins.nestedhyperv.lab.model;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.time.Instant;
import java.util.Optional;

/** Something that happened to a lab, told to every {@link LabListener} in the order in which it was noticed. */
public sealed interface LabEvent {
    /** The lab. */
    LabId lab();

    /** When the engine noticed it. */
    Instant at();

    /** A VM reached a phase. */
    record Reached(LabId lab, Instant at, String vm, Phase phase) implements LabEvent {}

    /** The lab waits for something outside it; told again only when the reason changes, with none when the wait is over. */
    record Waits(LabId lab, Instant at, Optional<String> reason) implements LabEvent {}

    /** The host was chosen that a host VM will be on. */
    record Placed(LabId lab, Instant at, String vm, String host) implements LabEvent {}

    /** An action on a VM, on a switch or on the lab itself failed and will be tried again. */
    record Troubled(LabId lab, Instant at, String target, String message) implements LabEvent {}

    /** What is left of an attempt to make a VM is removed, and the VM made again. */
    record MadeAgain(LabId lab, Instant at, String vm, int attempt, String reason) implements LabEvent {}

    /** A VM was used, and is removed and made again, so that its next use finds a clean one. */
    record Reverted(LabId lab, Instant at, String vm) implements LabEvent {}

    /** A VM that was handed over is gone, off or restarted without our asking. */
    record Lost(LabId lab, Instant at, String vm, String cause) implements LabEvent {}

    /** Something was asked for of a VM's checkpoints, or got further, or ended: its state says which. */
    record Operated(LabId lab, Instant at, CheckpointOperation operation) implements LabEvent {}

    /** Something that the lab shares with others runs short: unless that ends, a lab is going to fail. */
    record Warned(LabId lab, Instant at, String message) implements LabEvent {}

    /** The lab failed. */
    record Failed(LabId lab, Instant at, Failure failure) implements LabEvent {}

    /** The failed lab is kept for inspection until then. */
    record Kept(LabId lab, Instant at, Instant until) implements LabEvent {}

    /** The lab is going. */
    record Releasing(LabId lab, Instant at, String reason) implements LabEvent {}

    /** Nothing of the lab is left on any host. */
    record Gone(LabId lab, Instant at) implements LabEvent {}
}
