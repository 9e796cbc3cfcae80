package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import java.io.Serializable;
import java.util.Optional;

/** What shall run in a guest: a script or a command line. Part of the build's saved state. */
public final class GuestScript implements Serializable {
    private static final long serialVersionUID = 1L;

    /** As with the step {@code sh}: what comes after a command that failed is not run. */
    private static final String POSIX_STOPS = "set -e\n";

    private static final String POWERSHELL_STOPS = "$ErrorActionPreference = 'Stop'\n";

    private final String text;
    private final boolean stopsAtErrors;

    private GuestScript(String text, boolean stopsAtErrors) {
        this.text = text;
        this.stopsAtErrors = stopsAtErrors;
    }

    /**
     * Takes what a user gave.
     *
     * @param script text for the guest's shell, of any number of lines; it ends at the first command that fails
     * @param command one line for the guest's shell
     * @throws IllegalArgumentException unless exactly one of them is there, the command in one line
     */
    public static GuestScript of(Optional<String> script, Optional<String> command) {
        if (script.isPresent() == command.isPresent()) {
            throw new IllegalArgumentException(Messages.text(script.isPresent() ? "script.both" : "script.neither"));
        }
        if (command.isPresent() && command.get().strip().lines().count() > 1) {
            throw new IllegalArgumentException(Messages.text("script.lines"));
        }
        return command.map(line -> new GuestScript(line.strip(), false))
                .orElseGet(() -> new GuestScript(script.get().replace("\r\n", "\n"), true));
    }

    /** The text for a guest's shell. */
    String in(Shell shell) {
        if (!stopsAtErrors) {
            return text;
        }
        return (shell == Shell.POSIX ? POSIX_STOPS : POWERSHELL_STOPS) + text;
    }
}
