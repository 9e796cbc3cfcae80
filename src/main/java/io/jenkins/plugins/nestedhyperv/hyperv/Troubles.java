package io.jenkins.plugins.nestedhyperv.hyperv;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.powershell.ErrorClass;
import io.jenkins.plugins.nestedhyperv.powershell.Failure;
import io.jenkins.plugins.nestedhyperv.powershell.Reaction;
import java.util.Set;

/** What an error on a host means for the engine; decided by its class or key alone, never by its text. */
public final class Troubles {
    /** What the next look may find mended. */
    private static final Set<String> PASSING = Set.of(
            "vm.missing",
            "vm.merging",
            "disk.missing",
            "seed.missing",
            "firstBoot.unprepared",
            "firstBoot.busy",
            "firstBoot.offline",
            "switch.missing",
            "spool.missing",
            "spool.damaged",
            "guest.notReady",
            "guest.password",
            "guest.lost",
            "guest.answer",
            "guest.ssh",
            "guest.late",
            "inside.check",
            "inside.inner",
            "inside.noSwitch",
            "command.notStarted");

    private Troubles() {}

    /** Says what failed, where, why probably, and what to do next. */
    static Trouble of(Action action, String host, JsonObject error) {
        return of(action.getClass().getSimpleName(), action.target(), host, Failure.of(error));
    }

    /**
     * Says what failed, where, why probably, and what to do next.
     *
     * @param action simple name of the action
     * @param target what it acts on
     * @param host where
     */
    public static Trouble of(String action, String target, String host, Failure failure) {
        if (failure.refusal().isPresent()) {
            Failure.Refusal refusal = failure.refusal().get();
            String text = Messages.text(
                    "refusal." + refusal.key(), refusal.arguments().toArray());
            return new Trouble(!PASSING.contains(refusal.key()), Messages.text("refused", action, target, host, text));
        }
        ErrorClass error = failure.errorClass();
        String message = Messages.text(
                "trouble",
                action,
                target,
                host,
                failure.message(),
                failure.fqid(),
                String.format("0x%08X", failure.hresult()),
                Messages.text("hint." + error));
        return new Trouble(isLasting(error), message);
    }

    /** Whether trying again cannot help until a person has changed something; an error that nobody knows may pass. */
    private static boolean isLasting(ErrorClass error) {
        return error != ErrorClass.OTHER
                && (error.reaction() == Reaction.FAIL || error.reaction() == Reaction.OTHER_WAY);
    }
}
