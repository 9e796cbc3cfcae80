package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An answer of {@code operation.sh}: the state in its first line, and the bytes after it. */
final class OperationAnswer {
    private static final int MAX_LINE = 100;

    private final CommandState state;
    private final byte[] rest;

    private OperationAnswer(CommandState state, byte[] rest) {
        this.state = state;
        this.rest = rest;
    }

    CommandState state() {
        return state;
    }

    byte[] rest() {
        return rest.clone();
    }

    static OperationAnswer parse(GuestShell shell, String what, ShellAnswer answer) throws HostException {
        byte[] output = answer.output();
        int end = 0;
        while (end < output.length && output[end] != '\n') {
            end++;
        }
        String line = ShellAnswer.printable(new String(output, 0, Math.min(end, MAX_LINE), StandardCharsets.UTF_8));
        if (answer.exitCode() != 0 || end == output.length) {
            throw new HostException(
                    Messages.text("operation.failed", what, shell.guest(), answer.exitCode(), answer.errors(), line));
        }
        return new OperationAnswer(stateOf(shell, what, line), Arrays.copyOfRange(output, end + 1, output.length));
    }

    private static CommandState stateOf(GuestShell shell, String what, String line) throws HostException {
        if (line.matches("ended [0-9]{1,3}")) {
            return new CommandState.Ended(Integer.parseInt(line.substring("ended ".length())));
        }
        return switch (line) {
            case "never" -> new CommandState.NeverStarted();
            case "running" -> new CommandState.Running();
            case "rebooted", "killed", "unstarted" ->
                new CommandState.Unknown(Messages.text("operation." + line, shell.guest()));
            default -> throw new HostException(Messages.text("operation.odd", what, shell.guest(), line));
        };
    }
}
