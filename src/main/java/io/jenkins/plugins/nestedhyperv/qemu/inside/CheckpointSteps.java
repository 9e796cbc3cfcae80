package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.GuestShell.Limits;
import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is done to the checkpoints of an inner VM: its disks are kept, not its memory. */
final class CheckpointSteps {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), 4096);
    private static final byte[] NOTHING = {};

    private CheckpointSteps() {}

    /** Keeps the disk of a VM as it is. What the system in one that runs holds back is written to it first. */
    static InsideJob.Steps make(Action.MakeCheckpoint action) {
        return (what, sessions) -> {
            if (action.memory()) {
                throw new InsideScript.LastingException(Messages.text("checkpoint.memory", action.target()));
            }
            Optional<InnerLook> seen = InsideScript.look(sessions.hostVm()).innerVm(action.target());
            boolean isDone = seen.filter(vm -> vm.operations().contains(action.operation()))
                    .isPresent();
            if (!isDone && seen.filter(InnerLook::runs).isPresent()) {
                sync(what, sessions, seen.get());
            }
            return InsideScript.actOnCheckpoint(
                    sessions.hostVm(),
                    what,
                    List.of(
                            "checkpoint",
                            action.target(),
                            action.checkpoint(),
                            action.operation().value()));
        };
    }

    private static void sync(String what, Sessions sessions, InnerLook vm) throws HostException {
        ShellAnswer answer = sessions.innerVm(vm).run(what, "sync", NOTHING, LIMITS);
        if (answer.exitCode() != 0) {
            throw new HostException(Messages.text("checkpoint.sync", vm.name(), answer.printableText()));
        }
    }

    /** Brings a VM back, which ends its run. */
    static InsideJob.Steps restore(Action.RestoreCheckpoint action) {
        return (what, sessions) -> {
            sessions.drop(action.target());
            return InsideScript.actOnCheckpoint(
                    sessions.hostVm(),
                    what,
                    List.of(
                            "restore",
                            action.target(),
                            action.checkpoint(),
                            action.operation().value()));
        };
    }
}
