package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import java.util.Optional;
import org.junit.Test;

/** What a guest's shell gets of what a user gave. */
public class GuestScriptTest {
    @Test
    public void aScriptEndsAtTheFirstCommandThatFails() {
        GuestScript script = GuestScript.of(Optional.of("one\r\ntwo"), Optional.empty());
        assertThat(script.in(Shell.POSIX)).isEqualTo("set -e\none\ntwo");
        assertThat(script.in(Shell.POWERSHELL)).isEqualTo("$ErrorActionPreference = 'Stop'\none\ntwo");
    }

    @Test
    public void aCommandIsRunAsItIs() {
        GuestScript command = GuestScript.of(Optional.empty(), Optional.of(" one; two \n"));
        assertThat(command.in(Shell.POSIX)).isEqualTo("one; two");
        assertThat(command.in(Shell.POWERSHELL)).isEqualTo("one; two");
    }

    @Test
    public void exactlyOneOfThemIsGiven() {
        assertThatThrownBy(() -> GuestScript.of(Optional.of("one"), Optional.of("two")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both a script and a command");
        assertThatThrownBy(() -> GuestScript.of(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither a script nor a command");
        assertThatThrownBy(() -> GuestScript.of(Optional.empty(), Optional.of("one\ntwo")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A command is one line");
    }
}
