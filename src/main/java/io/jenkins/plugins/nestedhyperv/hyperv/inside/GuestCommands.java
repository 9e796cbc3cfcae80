package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;

/** What {@link Guests} promises of commands, in guests with one kind of system. */
interface GuestCommands {
    /** As {@link Guests#start}. */
    CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException;

    /** As {@link Guests#read}. */
    CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException;

    /** As {@link Guests#stop}. */
    CommandState stop(VmRef vm, OperationId id) throws HostException;

    /** As {@link Guests#facts}. */
    LevelFacts facts(VmRef vm) throws HostException;
}
