package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The way into guests when things go wrong. */
final class MishapGuests implements Guests {
    private final Guests guests;
    private final BooleanSupplier silent;
    private final Supplier<Optional<Strike>> next;

    MishapGuests(Guests guests, BooleanSupplier silent, Supplier<Optional<Strike>> next) {
        this.guests = guests;
        this.silent = silent;
        this.next = next;
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws HostException;
    }

    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        return ask(() -> guests.start(vm, id, command, input));
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        return ask(() -> guests.read(vm, id, offset, maxBytes));
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        return ask(() -> guests.stop(vm, id));
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) throws HostException {
        ask(() -> {
            guests.copyIn(vm, from, to);
            return to;
        });
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to, long maxBytes) throws HostException {
        ask(() -> {
            guests.copyOut(vm, from, to, maxBytes);
            return from;
        });
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        return ask(() -> guests.facts(vm));
    }

    private <T> T ask(Asking<T> asking) throws HostException {
        if (silent.getAsBoolean()) {
            throw new HostException(Messages.text("host.silent"));
        }
        Optional<Strike> strike = next.get();
        if (strike.isEmpty()) {
            return asking.ask();
        }
        if (strike.get().kind() == MishapKind.LOST_ANSWER) {
            asking.ask();
            strike.get().hit();
            throw new HostException(Messages.text("answer.lost"));
        }
        strike.get().hit();
        throw new HostException(Messages.text("request.lost"));
    }
}
