package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.DetachedCommands;
import io.jenkins.plugins.nestedhyperv.agent.FileSteps;
import io.jenkins.plugins.nestedhyperv.agent.GuestFiles;
import io.jenkins.plugins.nestedhyperv.agent.GuestShell;
import io.jenkins.plugins.nestedhyperv.agent.PosixFileSteps;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestLink;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Commands and files in the guests of one machine, over their sessions. */
final class InsideGuests implements Guests {
    private static final int BLOCK_BYTES = 1 << 20;
    private static final Duration STARTING = Duration.ofSeconds(30);

    private final DetachedCommands commands = new DetachedCommands();
    private final GuestFiles files;
    private final Function<VmRef, HostVmInside> insides;

    /** Finds the inside of a host VM by its reference. */
    InsideGuests(Function<VmRef, HostVmInside> insides, GuestFiles files) {
        this.insides = insides;
        this.files = files;
    }

    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        return commands.start(guestShell(vm), id, command, input);
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        return commands.read(guestShell(vm), id, offset, maxBytes);
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        return commands.stop(guestShell(vm), id);
    }

    @Override
    public Optional<GuestStream> converse(VmRef vm, String command) throws HostException {
        return Optional.of(link(vm).converse(Messages.text("converse.what"), command, STARTING));
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) throws HostException {
        files.copyIn(steps(vm), from, to);
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to, long maxBytes) throws HostException {
        files.copyOut(steps(vm), from, to, maxBytes);
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        return InsideScript.facts(guestShell(vm)).facts();
    }

    private FileSteps steps(VmRef vm) throws HostException {
        return new PosixFileSteps(guestShell(vm), BLOCK_BYTES);
    }

    private GuestShell guestShell(VmRef vm) throws HostException {
        return link(vm);
    }

    private GuestLink link(VmRef vm) throws HostException {
        HostVmInside inside = insides.apply(VmRef.hostVm(vm.lab(), vm.hostVm()));
        return vm.innerVm().isEmpty()
                ? inside.sessions().hostVm()
                : inside.sessions().innerVm(inside.ready(vm.name()));
    }
}
