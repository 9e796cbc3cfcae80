package io.jenkins.plugins.nestedhyperv.e2e;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.util.function.Predicate;

/** Follows commands in guests by asking again and again; each question takes the guest a moment. */
final class CommandStates {
    private static final long LONGEST_NANOS = 120_000_000_000L;
    private static final int CHUNK = 4096;

    private CommandStates() {}

    /** Waits until a command has ended, however. */
    static CommandState end(Guests guests, VmRef vm, OperationId id) throws HostException {
        return await(guests, vm, id, progress -> !(progress.state() instanceof CommandState.Running))
                .state();
    }

    /** Waits until what is read of a command from its beginning on is as wanted. */
    static CommandProgress await(Guests guests, VmRef vm, OperationId id, Predicate<CommandProgress> wanted)
            throws HostException {
        long end = System.nanoTime() + LONGEST_NANOS;
        CommandProgress progress = guests.read(vm, id, 0, CHUNK);
        while (!wanted.test(progress)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(id + " in " + vm + " is still " + progress);
            }
            progress = guests.read(vm, id, 0, CHUNK);
        }
        return progress;
    }
}
