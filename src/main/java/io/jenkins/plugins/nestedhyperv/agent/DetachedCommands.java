package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.agent.GuestShell.Limits;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/**
 * Commands that run detached in a POSIX guest under an operation id, as {@code Guests} promises them. A folder of the
 * guest's holds a record of each; it is made before the command starts, so that none ever runs twice. Holds no state; may
 * be used by several threads at once.
 */
public final class DetachedCommands {
    /** Where guests keep their records. */
    public static final String FOLDER = "/var/lib/nhv/op";

    /** How much output of a command a guest keeps, in bytes. */
    public static final int MAX_OUTPUT_BYTES = 16 << 20;

    private static final PosixScript OPERATION = PosixScript.beside(DetachedCommands.class, "operation.sh");
    private static final PosixScript RUN = PosixScript.beside(DetachedCommands.class, "run.sh");
    private static final byte[] NOTHING = {};
    private static final int MAX_STATE_BYTES = 1024;
    // The script may wait 10 s for another caller's start; the rest is for a guest that is slow.
    private static final Duration ASKING = Duration.ofSeconds(40);
    private static final Duration STOPPING = Duration.ofSeconds(90);
    private static final int LONGEST_CHARACTER = 4;

    private final String folder;
    private final int maxOutputBytes;

    /** Uses {@link #FOLDER} and {@link #MAX_OUTPUT_BYTES}. */
    public DetachedCommands() {
        this(FOLDER, MAX_OUTPUT_BYTES);
    }

    /**
     * Uses another folder or bound.
     *
     * @param folder absolute path in the guest
     * @param maxOutputBytes how much output is kept; the command goes on beyond it
     */
    public DetachedCommands(String folder, int maxOutputBytes) {
        this.folder = folder;
        this.maxOutputBytes = maxOutputBytes;
    }

    /**
     * Starts a command, unless the guest has heard of the id before; then it says what became of it.
     *
     * @param input its standard input, as {@code Guests} promises it
     * @throws HostException when it is not known whether it started; asking again with the same id is safe
     * @throws IllegalArgumentException when the input is too long
     */
    public CommandState start(GuestShell shell, OperationId id, String command, byte[] input) throws HostException {
        byte[] text = command.getBytes(StandardCharsets.UTF_8);
        String what = Messages.text("operation.start", id);
        ShellAnswer answer = shell.run(
                what,
                OPERATION.command(
                        "start",
                        folder,
                        id.value(),
                        Integer.toString(text.length),
                        Integer.toString(maxOutputBytes),
                        Messages.text("operation.cut", maxOutputBytes),
                        RUN.text()),
                withInput(text, input),
                new Limits(ASKING, MAX_STATE_BYTES));
        CommandState state = OperationAnswer.parse(shell, what, answer).state();
        if (state instanceof CommandState.NeverStarted) {
            throw new HostException(Messages.text("operation.noRecord", what, shell.guest(), folder, answer.errors()));
        }
        return state;
    }

    /** A first line with the input, so that the guest's shell can hold it in a variable; then the command. */
    private static byte[] withInput(byte[] command, byte[] input) {
        if (input.length > Guests.MAX_INPUT_BYTES) {
            throw new IllegalArgumentException("an input of " + input.length + " bytes");
        }
        byte[] line = (Base64.getEncoder().encodeToString(input) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(line, line.length + command.length);
        System.arraycopy(command, 0, all, line.length, command.length);
        return all;
    }

    /**
     * Reads on in a command's output; the state is read before the output.
     *
     * @param offset in bytes
     * @param maxBytes at most this much output, 1 to 1,048,576; a single character is given whole
     */
    public CommandProgress read(GuestShell shell, OperationId id, long offset, int maxBytes) throws HostException {
        String what = Messages.text("operation.read", id);
        int asked = Math.max(maxBytes, LONGEST_CHARACTER);
        String command =
                OPERATION.command("output", folder, id.value(), Long.toString(offset), Integer.toString(asked));
        ShellAnswer answer = shell.run(what, command, NOTHING, new Limits(ASKING, asked + MAX_STATE_BYTES));
        OperationAnswer parsed = OperationAnswer.parse(shell, what, answer);
        byte[] bytes = parsed.rest();
        boolean complete = !(parsed.state() instanceof CommandState.Running) && bytes.length < asked;
        int whole = complete ? bytes.length : WholeCharacters.length(bytes);
        String output = new String(Arrays.copyOf(bytes, whole), StandardCharsets.UTF_8);
        return new CommandProgress(output, offset + whole, parsed.state());
    }

    /** Ends a command with its whole process tree: politely, and after 3 s by force. */
    public CommandState stop(GuestShell shell, OperationId id) throws HostException {
        String what = Messages.text("operation.stop", id);
        String command = OPERATION.command("stop", folder, id.value());
        return OperationAnswer.parse(shell, what, shell.run(what, command, NOTHING, new Limits(STOPPING, 1024)))
                .state();
    }
}
