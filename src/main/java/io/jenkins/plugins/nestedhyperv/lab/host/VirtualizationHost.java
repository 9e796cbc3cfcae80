package io.jenkins.plugins.nestedhyperv.lab.host;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A physical host, of any kind, as the engine knows it. Its vocabulary is Hyper-V's; the other kinds translate. All
 * methods block, end within a bound of their own, and may be called from several threads at once.
 */
public interface VirtualizationHost {

    /**
     * Looks at everything of this installation on the host, without entering a guest. What was last seen inside the host
     * VMs is merged in with its age, so that a guest that hangs blinds nobody.
     *
     * @param ledger whose things to look for; looking never claims the host
     * @param lookInside the host VMs whose inside matters, each with the age that a look may have; the host keeps looking
     *     inside these, in the background, until a later call leaves them out
     * @return what was seen; a part that could not be looked at says why
     * @throws HostException when the host could not be asked at all
     */
    HostSnapshot snapshot(Ledger ledger, Map<VmRef, Duration> lookInside) throws HostException;

    /**
     * Performs a batch under the lab's lock on the host. Before each action it checks that no higher generation of the
     * installation has been seen, that the lab has no tombstone (for actions that create) and that the batch's time is not
     * over.
     *
     * @throws HostException when it is not known what was done
     */
    BatchAnswer perform(Batch batch) throws HostException;

    /**
     * Renews the leases of labs on this host in one call. The host stamps them with its own clock. Labs that are not open
     * or have a tombstone there are passed over.
     *
     * @throws OlderGenerationException when the host has seen a higher generation; then none was
     * @throws HostException when it is not known whether they were renewed
     */
    void renew(Ledger ledger, Set<LabId> labs, Duration lease) throws HostException;

    /**
     * Reads what the physical host itself sees of its processor.
     *
     * @throws HostException when it could not be asked
     */
    LevelFacts facts() throws HostException;

    /** The way to run commands and move files in the guests of this host. */
    Guests guests();

    /**
     * Registers what is called, from any thread and without holding a lock, when something was seen that the next snapshot
     * will show, so that the engine can look at once instead of at its next regular time.
     */
    void onChange(Runnable listener);
}
