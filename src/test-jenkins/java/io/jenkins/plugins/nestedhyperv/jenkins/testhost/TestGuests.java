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
 * folder as its working directory and home. An absolute path in a copy means a place in that folder.
 */
final class TestGuests implements Guests {
    /** Throws when a VM cannot be talked to. */
    interface Door {
        void beIn(VmRef vm) throws HostException;
    }

    /** What happens in a guest. */
    private interface Inside<T> {
        T run(Path home) throws IOException;
    }

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
        return in("start", vm, home -> {
            GuestCommand operation = GuestCommand.of(home, id);
            synchronized (this) {
                if (!operation.isKnown()) {
                    operation.start(command, input);
                }
            }
            return operation.state();
        });
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        return in("read", vm, home -> GuestCommand.of(home, id).read(offset, maxBytes));
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        return in("stop", vm, home -> GuestCommand.of(home, id).stop());
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) throws HostException {
        in("copyIn", vm, home -> copy(from, place(home, to)));
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to) throws HostException {
        in("copyOut", vm, home -> copy(place(home, from), to));
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        boolean inner = vm.innerVm().isPresent();
        return in("facts", vm, home -> new LevelFacts(true, inner ? "" : "svm", !inner, "0x1", !inner, !inner));
    }

    private <T> T in(String asked, VmRef vm, Inside<T> what) throws HostException {
        guard.check(asked);
        door.beIn(vm);
        try {
            return what.run(Files.createDirectories(folders.of(vm)));
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
