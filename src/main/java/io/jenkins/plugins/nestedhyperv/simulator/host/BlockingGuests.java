package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.nio.file.Path;

/** Guests whose callers take turns on the thread of the timeline. */
record BlockingGuests(Guests guests, Turns turns) implements Guests {
    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        byte[] copy = input.clone();
        return turns.take(() -> guests.start(vm, id, command, copy));
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        return turns.take(() -> guests.read(vm, id, offset, maxBytes));
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        return turns.take(() -> guests.stop(vm, id));
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) throws HostException {
        turns.take(() -> {
            guests.copyIn(vm, from, to);
            return to;
        });
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to, long maxBytes) throws HostException {
        turns.take(() -> {
            guests.copyOut(vm, from, to, maxBytes);
            return to;
        });
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        return turns.take(() -> guests.facts(vm));
    }
}
