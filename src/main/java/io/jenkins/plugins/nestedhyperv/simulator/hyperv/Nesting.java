package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;

/** What a machine has of its processor's virtualization extensions, and gives its VMs. */
final class Nesting {
    private static final String PHYSICAL_MICROCODE = "0A0011D5";
    private static final String VIRTUAL_MICROCODE = "FFFFFFFF";

    private final Machine machine;
    private boolean visible;
    private boolean offered = true;
    private boolean offeredAfterBoot = true;
    private boolean vmRan;

    Nesting(Machine machine) {
        this.machine = machine;
    }

    void expose(boolean value) {
        visible = value;
    }

    void offerAfterBoot(boolean value) {
        offeredAfterBoot = value;
    }

    void booted() {
        offered = offeredAfterBoot;
        vmRan = false;
    }

    void vmRan() {
        vmRan = true;
    }

    /** Whether its VMs see what they are exposed to. */
    boolean isOffered() {
        return offered;
    }

    boolean canLaunch() {
        return visible && machine.spec().memory().compareTo(Role.LEAST_MEMORY) >= 0;
    }

    /** A hypervisor of its own hides the flags from the system that it runs under. */
    LevelFacts facts() {
        boolean launched = machine.hypervisorRuns();
        boolean isGuest = machine.vm().isPresent();
        return new LevelFacts(
                launched || isGuest,
                visible && !launched ? machine.spec().processor().extension() : "",
                visible && !launched,
                isGuest ? VIRTUAL_MICROCODE : PHYSICAL_MICROCODE,
                launched,
                launched && vmRan);
    }
}
