package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;

/** The Hyper-V role of a machine's Windows. */
public final class Role {
    /** What Windows asks for before it installs the role, and below which its hypervisor does not start. */
    static final DataSize LEAST_MEMORY = DataSize.ofGigabytes(4);

    private final Machine machine;
    private State state;
    private boolean checkLies;

    Role(Machine machine, boolean installed) {
        this.machine = machine;
        state = installed ? State.INSTALLED : State.ABSENT;
    }

    /** How far it is. */
    public enum State {
        ABSENT,
        /** Installed, but its hypervisor starts with the next boot only. */
        WAITS_FOR_REBOOT,
        INSTALLED
    }

    /** How far it is. */
    public State state() {
        return state;
    }

    /** Makes the prerequisite check of {@link #install} fail although everything is as it must be, or stop doing so. */
    public void checkLies(boolean value) {
        checkLies = value;
    }

    /** {@code Install-WindowsFeature Hyper-V}: checks prerequisites first. Needs a reboot. */
    public void install() throws HyperVException {
        if (state != State.ABSENT) {
            return;
        }
        boolean fits =
                machine.facts().secondLevelPaging() && machine.spec().memory().compareTo(LEAST_MEMORY) >= 0;
        if (checkLies || !fits) {
            throw Refusal.of(
                    ErrorClass.PREREQUISITE_CHECK_FAILED,
                    "Alteration_PrerequisiteCheck_Failed,Microsoft.Windows.ServerManager.Commands.AddWindowsFeatureCommand",
                    "prerequisites");
        }
        enable();
    }

    /** {@code Enable-WindowsOptionalFeature}: checks nothing. Needs a reboot. */
    public void enable() {
        if (state == State.ABSENT) {
            state = State.WAITS_FOR_REBOOT;
            machine.touched();
        }
    }

    boolean isActive() {
        return state == State.INSTALLED;
    }

    void booted() {
        if (state == State.WAITS_FOR_REBOOT) {
            state = State.INSTALLED;
        }
    }
}
