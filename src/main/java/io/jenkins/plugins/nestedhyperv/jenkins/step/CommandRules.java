package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Heard;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Saving;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Stop;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;

/**
 * What is done next about a command in a guest, so that it is given to one boot of one VM, once. Pure: a restart, a crash and
 * a lost answer are all the same case, namely to ask again under the same id.
 */
final class CommandRules {
    private CommandRules() {}

    static CommandMove next(CommandSituation now) {
        return now.stop() == Stop.NO ? run(now) : end(now);
    }

    private static CommandMove run(CommandSituation now) {
        if (now.guest() instanceof Sight.Refused<String> refused) {
            return now.boot().isEmpty() ? notBegun(refused.reason()) : unknown(refused.reason());
        }
        if (now.guest() instanceof Sight.NotNow<String> later) {
            return new CommandMove.Wait(later.reason());
        }
        String boot = ((Sight.There<String>) now.guest()).value();
        if (now.boot().isEmpty()) {
            return new CommandMove.NoteBoot(boot);
        }
        if (!now.boot().get().equals(boot)) {
            return unknown(Messages.text("command.otherBoot"));
        }
        if (now.silent()) {
            return unknown(Messages.text("command.silent"));
        }
        return now.saving() == Saving.UNSAVED ? new CommandMove.Save() : talk(now);
    }

    private static CommandMove talk(CommandSituation now) {
        if (now.heard() instanceof Heard.State heard) {
            return goOn(heard);
        }
        if (now.heardOf()) { // it is not given to a guest that has forgotten it
            return new CommandMove.Read();
        }
        return switch (now.saving()) {
            case SAVED -> new CommandMove.Start();
            case FAILED -> notBegun(Messages.text("command.notSaved"));
            default -> new CommandMove.WaitForSave();
        };
    }

    private static CommandMove goOn(Heard.State heard) {
        if (heard.state() instanceof CommandState.NeverStarted) {
            return unknown(Messages.text("command.forgotten"));
        }
        if (heard.state() instanceof CommandState.Running || !heard.all()) {
            return new CommandMove.Read();
        }
        return heard.state() instanceof CommandState.Ended ended
                ? new CommandMove.Finish(new CommandEnd.Exited(ended.exitCode()))
                : unknown(((CommandState.Unknown) heard.state()).reason());
    }

    /** What was asked to end, and does not exist any more or was never begun, has ended. */
    private static CommandMove end(CommandSituation now) {
        if (now.boot().isEmpty() || isOver(now.heard()) || now.guest() instanceof Sight.Refused<String>) {
            return new CommandMove.Finish(new CommandEnd.Stopped());
        }
        if (now.guest() instanceof Sight.There<String> there
                && !there.value().equals(now.boot().get())) {
            return new CommandMove.Finish(new CommandEnd.Stopped());
        }
        if (now.stop() == Stop.URGENT) {
            return unknown(Messages.text("command.notStopped"));
        }
        return now.guest() instanceof Sight.NotNow<String> later
                ? new CommandMove.Wait(later.reason())
                : new CommandMove.Stop();
    }

    private static boolean isOver(Heard heard) {
        return heard instanceof Heard.State last && !(last.state() instanceof CommandState.Running);
    }

    private static CommandMove notBegun(String reason) {
        return new CommandMove.Finish(new CommandEnd.NotBegun(reason));
    }

    private static CommandMove unknown(String reason) {
        return new CommandMove.Finish(new CommandEnd.Unknown(reason));
    }
}
