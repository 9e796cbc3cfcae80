package io.jenkins.plugins.nestedhyperv.simulator.guest;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;

/** Finds the guests of a host. For the thread of the timeline. */
public interface GuestFinder {
    /**
     * Finds the guest of a VM.
     *
     * @throws HostException when it is not there or does not answer
     */
    GuestSystem find(VmRef vm) throws HostException;

    /**
     * What the guest of a VM sees of its processor.
     *
     * @throws HostException when it is not there or does not answer
     */
    LevelFacts facts(VmRef vm) throws HostException;
}
