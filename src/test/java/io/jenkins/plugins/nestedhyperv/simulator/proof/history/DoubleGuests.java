package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.nio.file.Path;

/** Commands in guests of the double, real processes each of which writes down that it has begun. Only what histories use. */
final class DoubleGuests implements Guests {
    private final Guests guests;
    private final DoubleCommands commands;

    DoubleGuests(Guests guests, DoubleCommands commands) {
        this.guests = guests;
        this.commands = commands;
    }

    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        String telling = vm.innerVm().isPresent()
                ? "echo " + id + " >> \"$HOME/" + DoubleCommands.FILE + "\"; " + command
                : "Add-Content -LiteralPath 'C:\\" + DoubleCommands.FILE + "' -Value '" + id + "'";
        commands.known(vm, id);
        try {
            return guests.start(vm, id, telling, input);
        } finally {
            commands.tell();
        }
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) {
        throw new UnsupportedOperationException("read");
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) {
        throw new UnsupportedOperationException("stop");
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) {
        throw new UnsupportedOperationException("copyIn");
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to, long maxBytes) {
        throw new UnsupportedOperationException("copyOut");
    }

    @Override
    public LevelFacts facts(VmRef vm) {
        throw new UnsupportedOperationException("facts");
    }
}
