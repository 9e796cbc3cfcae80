package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.nio.file.Path;
import java.util.Optional;

/** The guests of a host that may not be open. */
record LateGuests(Opening opening) implements Guests {
    /** Gives the guests once their host is open. */
    @FunctionalInterface
    interface Opening {
        Guests guests() throws HostException;
    }

    @Override
    public Shell shell(VmRef vm) throws HostException {
        return opening.guests().shell(vm);
    }

    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        return opening.guests().start(vm, id, command, input);
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        return opening.guests().read(vm, id, offset, maxBytes);
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        return opening.guests().stop(vm, id);
    }

    @Override
    public Optional<GuestStream> converse(VmRef vm, String command) throws HostException {
        return opening.guests().converse(vm, command);
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) throws HostException {
        opening.guests().copyIn(vm, from, to);
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to, long maxBytes) throws HostException {
        opening.guests().copyOut(vm, from, to, maxBytes);
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        return opening.guests().facts(vm);
    }
}
