package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.agent.DetachedCommands;
import io.jenkins.plugins.nestedhyperv.agent.GuestShell;
import io.jenkins.plugins.nestedhyperv.agent.GuestShell.Limits;
import io.jenkins.plugins.nestedhyperv.agent.PosixScript;
import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands in inner VMs with Linux. */
final class LinuxCommands implements GuestCommands {
    private static final PosixScript FACTS = PosixScript.beside(LinuxCommands.class, "facts.sh");
    private static final Limits ASKING = new Limits(Duration.ofSeconds(30), 1024);
    private static final Pattern SEEN = Pattern.compile(
            "hypervisor=(yes|no) extension=(vmx|svm|) paging=(yes|no) launched=(yes|no) microcode=(\\S*)");

    private final DetachedCommands commands = new DetachedCommands();
    private final Function<VmRef, GuestShell> shells;

    /** Finds the shell of an inner VM. */
    LinuxCommands(Function<VmRef, GuestShell> shells) {
        this.shells = shells;
    }

    @Override
    public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
        return commands.start(shells.apply(vm), id, command, input);
    }

    @Override
    public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) throws HostException {
        return commands.read(shells.apply(vm), id, offset, maxBytes);
    }

    @Override
    public CommandState stop(VmRef vm, OperationId id) throws HostException {
        return commands.stop(shells.apply(vm), id);
    }

    @Override
    public LevelFacts facts(VmRef vm) throws HostException {
        ShellAnswer answer = shells.apply(vm).run(Messages.text("what.look"), FACTS.command(), new byte[0], ASKING);
        Matcher seen = SEEN.matcher(answer.printableText());
        if (answer.exitCode() != 0 || !seen.matches()) {
            throw new HostException(Messages.text("facts.odd", vm.name(), answer.exitCode(), answer.errors()));
        }
        return new LevelFacts(
                isYes(seen.group(1)), seen.group(2), isYes(seen.group(3)), seen.group(5), isYes(seen.group(4)), false);
    }

    private static boolean isYes(String word) {
        return word.equals("yes");
    }
}
