package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.qemu.folder.DamagedFileException;
import io.jenkins.plugins.nestedhyperv.qemu.folder.LastingException;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramException;
import java.io.IOException;

/** Turns what happens while something is done into the outcome of an action. */
final class Outcomes {
    private Outcomes() {}

    /** Something that either holds once it returns, or throws. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException, InterruptedException;
    }

    static ActionOutcome of(Step step) {
        try {
            step.run();
            return new ActionOutcome.Done();
        } catch (LastingException | DamagedFileException e) {
            return new ActionOutcome.Failed(Trouble.lasting(e.getMessage()));
        } catch (ProgramException e) {
            boolean isMissing = e.reason() == ProgramException.Reason.NOT_STARTED;
            return new ActionOutcome.Failed(new Trouble(isMissing, e.getMessage()));
        } catch (IOException e) {
            return new ActionOutcome.Failed(Trouble.passing(text(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ActionOutcome.Failed(Trouble.passing(Messages.text("action.interrupted")));
        }
    }

    /** Those of the file system say little more than a path by their message alone. */
    private static String text(IOException e) {
        boolean isOurs = e.getClass() == IOException.class
                || e.getClass().getPackageName().startsWith(Outcomes.class.getPackageName());
        return isOurs ? e.getMessage() : Messages.text("action.files", e.toString());
    }
}
