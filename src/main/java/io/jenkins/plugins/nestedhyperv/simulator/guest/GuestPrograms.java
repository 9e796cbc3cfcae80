package io.jenkins.plugins.nestedhyperv.simulator.guest;

/** What a guest does with commands. Tests may put real programs behind a simulated guest; nothing else does. */
@FunctionalInterface
public interface GuestPrograms {
    /** Begins a command; called once for each operation. */
    GuestProcess begin(GuestSystem guest, String command, byte[] input);
}
