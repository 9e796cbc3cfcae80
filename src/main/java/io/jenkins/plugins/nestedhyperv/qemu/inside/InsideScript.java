package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.GuestShell;
import io.jenkins.plugins.nestedhyperv.agent.GuestShell.Limits;
import io.jenkins.plugins.nestedhyperv.agent.PosixScript;
import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.time.Duration;
import java.util.List;

/** Runs our scripts in a host VM, or in an inner VM for its facts. Blocks. */
final class InsideScript {
    private static final PosixScript SCRIPT = PosixScript.beside(InsideScript.class, "look.sh", "inside.sh");
    /** Apart, as the SSH server of small guests takes no long commands. */
    private static final PosixScript CHECKPOINTS = PosixScript.beside(InsideScript.class, "look.sh", "checkpoints.sh");

    private static final PosixScript CONSOLE = PosixScript.beside(InsideScript.class, "console.sh");
    private static final byte[] NOTHING = {};
    private static final int MAX_BYTES = 256 << 10;
    private static final Limits LOOKING = new Limits(Duration.ofSeconds(15), MAX_BYTES);
    private static final Limits ACTING = new Limits(Duration.ofSeconds(90), MAX_BYTES);
    private static final int NO_EXTENSION = 3;
    private static final int REFUSED = 4;

    private InsideScript() {}

    /** The command that prints a look at each event. */
    static String watch() {
        return SCRIPT.command("watch");
    }

    /** The script that reads the serial line of an inner VM. */
    static String console() {
        return CONSOLE.text();
    }

    static GuestLook look(GuestShell guest) throws HostException {
        return parsed(guest, Messages.text("look.what"), SCRIPT.command("look"), NOTHING, LOOKING);
    }

    /** A look whose facts say whether a VM was seen to run. Takes longer. */
    static GuestLook facts(GuestShell guest) throws HostException {
        return parsed(guest, Messages.text("facts.what"), SCRIPT.command("facts"), NOTHING, ACTING);
    }

    /**
     * Acts and looks.
     *
     * @param what what it is for, for messages
     * @param input what the script gets as standard input
     * @param words verb and arguments
     */
    static GuestLook act(GuestShell guest, String what, byte[] input, List<String> words) throws HostException {
        return parsed(guest, what, SCRIPT.command(words), input, ACTING);
    }

    /** As {@link #act}, with a verb for checkpoints. */
    static GuestLook actOnCheckpoint(GuestShell guest, String what, List<String> words) throws HostException {
        return parsed(guest, what, CHECKPOINTS.command(words), NOTHING, ACTING);
    }

    private static GuestLook parsed(GuestShell guest, String what, String command, byte[] input, Limits limits)
            throws HostException {
        ShellAnswer answer = guest.run(what, command, input, limits);
        if (answer.exitCode() == NO_EXTENSION) {
            throw new LastingException(Messages.text("act.noExtension", what, guest.guest()));
        }
        if (answer.exitCode() == REFUSED) {
            throw new LastingException(Messages.text("act.refused", what, guest.guest(), answer.errors()));
        }
        if (answer.exitCode() != 0) {
            throw new HostException(Messages.text("act.failed", what, guest.guest(), answer.errors()));
        }
        return GuestLook.parse(answer.text().lines().toList())
                .orElseThrow(() -> new HostException(Messages.text("act.odd", what, guest.guest())));
    }

    /** A failure that stays until a person has changed something. */
    static final class LastingException extends HostException {
        private static final long serialVersionUID = 1L;

        LastingException(String message) {
            super(message);
        }
    }
}
