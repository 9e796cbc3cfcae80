package io.jenkins.plugins.nestedhyperv.qemu.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One program to run, without a shell and with nothing on its standard input.
 *
 * @param command the program (a name that {@link ProgramFinder} finds, or a path) and its arguments; never a secret,
 *     since every user of the machine can read them
 * @param environment variables added to those of this process
 * @param timeout longest time that the program may take
 * @param nextStep a sentence for the user on what to do when it fails; may be empty
 */
public record ProgramCall(List<String> command, Map<String, String> environment, Duration timeout, String nextStep) {
    /** Checks and copies the components. */
    public ProgramCall {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command: is empty");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " is not positive");
        }
        nextStep = nextStep.strip();
    }

    /** A call without variables of its own and without advice. */
    public static ProgramCall of(Duration timeout, String... command) {
        return of(timeout, List.of(command));
    }

    /** A call without variables of its own and without advice. */
    public static ProgramCall of(Duration timeout, List<String> command) {
        return new ProgramCall(command, Map.of(), timeout, "");
    }

    /** The same call with this advice. */
    public ProgramCall withNextStep(String sentence) {
        return new ProgramCall(command, environment, timeout, sentence);
    }

    /** The same call with exactly these variables added. */
    public ProgramCall withEnvironment(Map<String, String> variables) {
        return new ProgramCall(command, variables, timeout, nextStep);
    }

    /** The program's name, as the user would say it. */
    public String program() {
        return command.get(0);
    }
}
