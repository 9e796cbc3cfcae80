package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.util.List;

/** Makes the text for a guest's shell from what was typed after {@code --}. */
final class ShellText {
    private ShellText() {}

    /** One argument is shell text as it is; several are a program and its arguments, which reach it unchanged. */
    static String of(List<String> arguments, Guests guests, VmRef vm) throws HostException {
        return arguments.size() == 1 ? arguments.get(0) : guests.shell(vm).line(arguments);
    }
}
