package io.jenkins.plugins.nestedhyperv.lab.model;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the ledger holds of one VM of a lab.
 *
 * @param name name within the lab
 * @param role host VM or inner VM
 * @param hostVm the host VM that an inner VM is in; a host VM's own name
 * @param making where it stands
 * @param attempts how making it went
 * @param history every phase reached, in order; never empty
 * @param boot the boot that was handed over; empty before
 * @param bare what a host VM saw before its hypervisor ran; empty for inner VMs and before
 */
public record VmRecord(
        String name,
        Role role,
        String hostVm,
        Making making,
        Attempts attempts,
        List<PhaseReached> history,
        Optional<String> boot,
        Optional<LevelFacts> bare) {
    /** Copies the history. */
    public VmRecord {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(hostVm, "hostVm");
        Objects.requireNonNull(making, "making");
        Objects.requireNonNull(attempts, "attempts");
        history = List.copyOf(history);
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(bare, "bare");
        if (history.isEmpty()) {
            throw new IllegalArgumentException("history: empty");
        }
    }

    /** A VM that waits for capacity. */
    public static VmRecord waiting(String name, Role role, String hostVm, Instant now) {
        return new VmRecord(
                name,
                role,
                hostVm,
                Making.MAKING,
                Attempts.FIRST,
                List.of(new PhaseReached(Phase.WAITING_FOR_CAPACITY, now)),
                Optional.empty(),
                Optional.empty());
    }

    /** The phase reached last. */
    public Phase phase() {
        return history.get(history.size() - 1).phase();
    }

    /** When it was reached. */
    public Instant since() {
        return history.get(history.size() - 1).at();
    }

    /** How often making it was begun from the beginning, with nothing left of what was there before; 1 at first. */
    public int makings() {
        return (int) history.stream()
                .filter(reached -> reached.phase() == Phase.WAITING_FOR_CAPACITY)
                .count();
    }

    /** The same VM, one phase further. */
    public VmRecord reached(Phase phase, Instant at) {
        List<PhaseReached> longer = new ArrayList<>(history);
        longer.add(new PhaseReached(phase, at));
        return new VmRecord(name, role, hostVm, making, attempts.progressed(), longer, boot, bare);
    }

    /** The same VM, handed over in this boot. */
    public VmRecord handedOver(String inBoot, Instant at) {
        VmRecord ready = reached(Phase.READY, at);
        return new VmRecord(
                name, role, hostVm, Making.HANDED_OVER, ready.attempts, ready.history, Optional.of(inBoot), bare);
    }

    /** The same VM, brought back to a checkpoint and off: it passes its phases again, from there. */
    public VmRecord restored(Instant at) {
        VmRecord back = reached(Phase.INNER_CREATED, at);
        return new VmRecord(name, role, hostVm, Making.MAKING, back.attempts, back.history, boot, bare);
    }

    /** The same VM, standing elsewhere. */
    public VmRecord with(Making standing) {
        return new VmRecord(name, role, hostVm, standing, attempts, history, boot, bare);
    }

    /** The same VM after another try. */
    public VmRecord with(Attempts tries) {
        return new VmRecord(name, role, hostVm, making, tries, history, boot, bare);
    }

    /** The same VM, with what it saw before its hypervisor ran. */
    public VmRecord withBare(LevelFacts facts) {
        return new VmRecord(name, role, hostVm, making, attempts, history, boot, Optional.of(facts));
    }

    /** The same VM, of which everything is removed before it is made again. */
    public VmRecord clearing(Instant now) {
        VmRecord leaving = reached(Phase.RELEASING, now);
        return new VmRecord(name, role, hostVm, Making.CLEARING, attempts.clearing(), leaving.history, boot, bare);
    }

    /** The same VM after an attempt that failed; its phases begin anew behind those of the attempt before. */
    public VmRecord again(Instant now) {
        return fromTheBeginning(attempts.again(), now);
    }

    /** The same VM to be made for the first time once more, because it is lost through no fault of making it. */
    public VmRecord anew(Instant now) {
        return fromTheBeginning(Attempts.FIRST, now);
    }

    private VmRecord fromTheBeginning(Attempts tries, Instant now) {
        List<PhaseReached> longer = new ArrayList<>(history);
        longer.add(new PhaseReached(Phase.WAITING_FOR_CAPACITY, now));
        return new VmRecord(name, role, hostVm, Making.MAKING, tries, longer, Optional.empty(), Optional.empty());
    }
}
