package io.jenkins.plugins.nestedhyperv.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Makes the text for a guest's shell from what was typed after {@code --}. */
final class ShellText {
    private ShellText() {}

    /** One argument is shell text as it is; several are a program and its arguments, which reach it unchanged. */
    static String of(List<String> arguments) {
        return arguments.size() == 1
                ? arguments.get(0)
                : arguments.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
