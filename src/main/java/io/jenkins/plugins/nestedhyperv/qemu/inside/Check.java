package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.Awaited;
import io.jenkins.plugins.nestedhyperv.agent.GuestShell;
import io.jenkins.plugins.nestedhyperv.agent.GuestShell.Limits;
import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Runs the commands that must succeed before an inner VM is ready, and notes in the host VM that they did, and in which
 * boot.
 */
record Check(InnerVmPlan vm) implements InsideJob.Steps {
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(2), 4096);
    private static final byte[] NOTHING = {};

    @Override
    public GuestLook act(String what, Sessions sessions) throws HostException {
        InnerLook inner = InsideScript.look(sessions.hostVm())
                .innerVm(vm.name())
                .filter(there -> there.runs() && there.ready().isPresent())
                .orElseThrow(
                        () -> new HostException(Messages.text("session.noInner", vm.name(), sessions.hostVmName())));
        for (String command : vm.waitFor()) {
            await(sessions.innerVm(inner), what, command);
        }
        String boot = inner.ready().orElseThrow().boot();
        return InsideScript.act(sessions.hostVm(), what, NOTHING, List.of("pass", vm.name(), boot));
    }

    private void await(GuestShell shell, String what, String command) throws HostException {
        byte[] input = command.getBytes(StandardCharsets.UTF_8);
        ShellAnswer answer = shell.run(what, Awaited.command(), input, LIMITS);
        if (answer.exitCode() != 0) {
            throw new HostException(
                    Messages.text("check.failed", vm.name(), command, answer.exitCode(), answer.printableText()));
        }
    }
}
