package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.agent.FileSteps;
import io.jenkins.plugins.nestedhyperv.agent.GuestFiles;
import io.jenkins.plugins.nestedhyperv.agent.PosixFileSteps;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Commands and files in host VMs and inner VMs, each in the way of its system. */
final class InsideGuests implements Guests {
    private final Function<VmRef, HostVmInside> insides;
    private final GuestCommands windows;
    private final GuestCommands linux;
    private final Spool spool;
    private final GuestFiles files;
    private final RandomGenerator random;

    /** Finds the inside of a host VM by its reference; takes the names of files in the spool from this source. */
    InsideGuests(Function<VmRef, HostVmInside> insides, Spool spool, GuestFiles files, RandomGenerator random) {
        this.insides = insides;
        this.spool = spool;
        this.files = files;
        this.random = random;
        this.windows = new WindowsCommands(vm -> inside(vm).entrance());
        this.linux = new LinuxCommands(vm -> new InnerShell(vm, inside(vm).entrance()));
    }

    private HostVmInside inside(VmRef vm) {
        return insides.apply(VmRef.hostVm(vm.lab(), vm.hostVm()));
    }

    private boolean isLinux(VmRef vm) throws HostException {
        return vm.innerVm().isPresent() && inside(vm).isLinux(vm.name());
    }

    private GuestCommands of(VmRef vm) throws HostException {
        return isLinux(vm) ? linux : windows;
    }

    @Override
    public Shell shell(VmRef vm) throws HostException {
        return isLinux(vm) ? Shell.POSIX : Shell.POWERSHELL;
    }

    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        return of(vm).start(vm, id, command, input);
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        return of(vm).read(vm, id, offset, maxBytes);
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        return of(vm).stop(vm, id);
    }

    @Override
    public void copyIn(VmRef vm, Path from, String to) throws HostException {
        copy(vm, steps -> files.copyIn(steps, from, to));
    }

    @Override
    public void copyOut(VmRef vm, String from, Path to, long maxBytes) throws HostException {
        copy(vm, steps -> files.copyOut(steps, from, to, maxBytes));
    }

    /** One copy, by steps. */
    private interface Copy {
        void by(FileSteps steps) throws HostException;
    }

    private void copy(VmRef vm, Copy copy) throws HostException {
        Entrance entrance = inside(vm).entrance();
        String output = Spool.name(vm.lab(), "%016x.out".formatted(random.nextLong()));
        try {
            copy.by(
                    isLinux(vm)
                            ? new PosixFileSteps(
                                    new InnerShell(vm, entrance).throughSpool(spool, output),
                                    WindowsFileSteps.BLOCK_BYTES)
                            : new WindowsFileSteps(vm, entrance, spool, output));
        } finally {
            WindowsFileSteps.forget(vm, entrance, output);
        }
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        return of(vm).facts(vm);
    }
}
