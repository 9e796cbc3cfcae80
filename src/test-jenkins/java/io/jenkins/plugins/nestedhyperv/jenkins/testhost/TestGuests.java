package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Guests that are folders of this machine, with its own processes: a command runs detached from this process, with the VM's
 * folder as its working directory and home. An absolute path in a copy means a place in that folder. In a command, the
 * address of the host VM is replaced by that of this machine: what is relayed from outside is here.
 */
final class TestGuests implements Guests {
    /** The way into a VM. */
    interface Door {
        /**
         * Returns the address at which the VM finds what is relayed from outside: that of its host VM.
         *
         * @throws HostException when the VM cannot be talked to
         */
        String relay(VmRef vm) throws HostException;
    }

    /** What happens in a guest. */
    private interface Inside<T> {
        T run(Path home, String relay) throws IOException;
    }

    private static final String THIS_MACHINE = "127.0.0.1";

    private final Guard guard;
    private final Door door;
    private final GuestFolders folders;

    TestGuests(Guard guard, Door door, GuestFolders folders) {
        this.guard = guard;
        this.door = door;
        this.folders = folders;
    }

    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        return in("start", vm, (home, relay) -> {
            GuestCommand operation = GuestCommand.of(home, id);
            synchronized (this) {
                if (!operation.isKnown()) {
                    operation.start(command.replace(relay, THIS_MACHINE), input);
                }
            }
            return operation.state();
        });
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        return in("read", vm, (home, relay) -> GuestCommand.of(home, id).read(offset, maxBytes));
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        return in("stop", vm, (home, relay) -> GuestCommand.of(home, id).stop());
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) throws HostException {
        in("copyIn", vm, (home, relay) -> copy(from, place(home, to)));
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to) throws HostException {
        in("copyOut", vm, (home, relay) -> copy(place(home, from), to));
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        boolean inner = vm.innerVm().isPresent();
        return in(
                "facts", vm, (home, relay) -> new LevelFacts(true, inner ? "" : "svm", !inner, "0x1", !inner, !inner));
    }

    private <T> T in(String asked, VmRef vm, Inside<T> what) throws HostException {
        guard.check(asked);
        String relay = door.relay(vm);
        try {
            return what.run(Files.createDirectories(folders.of(vm)), relay);
        } catch (IOException e) {
            throw new HostException("in the guest of " + vm.name() + ": " + e, e);
        }
    }

    private static Path place(Path home, String path) {
        return home.resolve(path.replaceFirst("^/+", ""));
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Path next = Files.createTempFile(to.getParent(), ".copy-", ".tmp");
        Files.copy(from, next, StandardCopyOption.REPLACE_EXISTING);
        return Files.move(next, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
