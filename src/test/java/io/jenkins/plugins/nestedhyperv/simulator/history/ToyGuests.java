package io.jenkins.plugins.nestedhyperv.simulator.history;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.nio.file.Path;

/** Guests whose commands are over at once. */
final class ToyGuests implements Guests {
    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) {
        return new CommandState.Ended(0);
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) {
        return new CommandProgress("", offset, new CommandState.Ended(0));
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) {
        return new CommandState.Ended(0);
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) {}

    @Override
    public void copyOut(VmRef vm, String from, Path to) {}

    @Override
    public LevelFacts facts(VmRef vm) {
        throw new UnsupportedOperationException("nothing here has a processor");
    }
}
