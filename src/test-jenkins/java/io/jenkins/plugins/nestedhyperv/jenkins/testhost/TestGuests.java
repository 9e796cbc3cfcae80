package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guests that are folders of this machine, with its own processes: a command runs detached from this process, with the VM's
 * folder for its disk. In a command {@code /root}, which is its working directory, is a place in that folder, and the
 * address of the host VM is that of this machine: what is relayed from outside is here.
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
        T run(Path disk, String relay) throws IOException;
    }

    private static final String THIS_MACHINE = "127.0.0.1";
    private static final Pattern HOME = Pattern.compile("(?<![\\w./-])/root(?![\\w.-])");

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
        return in("start", vm, (disk, relay) -> {
            GuestCommand operation = GuestCommand.of(disk, id);
            synchronized (this) {
                if (!operation.isKnown()) {
                    operation.start(translated(command, disk, relay), input);
                }
            }
            return operation.state();
        });
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        return in("read", vm, (disk, relay) -> GuestCommand.of(disk, id).read(offset, maxBytes));
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        return in("stop", vm, (disk, relay) -> GuestCommand.of(disk, id).stop());
    }

    @Override
    public Optional<GuestStream> converse(VmRef vm, String command) throws HostException {
        return Optional.of(
                in("converse", vm, (disk, relay) -> GuestTalk.begin(disk, translated(command, disk, relay))));
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) throws HostException {
        in("copyIn", vm, (disk, relay) -> copy(from, place(disk, to)));
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to, long maxBytes) throws HostException {
        in("copyOut", vm, (disk, relay) -> {
            if (Files.size(place(disk, from)) > maxBytes) {
                throw new IOException("it is longer than " + maxBytes + " bytes");
            }
            return copy(place(disk, from), to);
        });
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        boolean inner = vm.innerVm().isPresent();
        return in(
                "facts", vm, (disk, relay) -> new LevelFacts(true, inner ? "" : "svm", !inner, "0x1", !inner, !inner));
    }

    private <T> T in(String asked, VmRef vm, Inside<T> what) throws HostException {
        guard.check(asked);
        String relay = door.relay(vm);
        try {
            return what.run(disk(vm), relay);
        } catch (IOException e) {
            throw new HostException("in the guest of " + vm.name() + ": " + e, e);
        }
    }

    private Path disk(VmRef vm) throws IOException {
        Path disk = folders.of(vm);
        Files.createDirectories(home(disk));
        return disk;
    }

    private static String translated(String command, Path disk, String relay) {
        String home = Matcher.quoteReplacement(home(disk).toString());
        return HOME.matcher(command).replaceAll(home).replace(relay, THIS_MACHINE);
    }

    private static Path home(Path disk) {
        return disk.resolve("root");
    }

    private static Path place(Path disk, String path) {
        return path.startsWith("/")
                ? disk.resolve(path.substring(1))
                : home(disk).resolve(path);
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Path next = Files.createTempFile(to.getParent(), ".copy-", ".tmp");
        Files.copy(from, next, StandardCopyOption.REPLACE_EXISTING);
        return Files.move(next, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
