package io.jenkins.plugins.nestedhyperv.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class PosixScriptTest {
    private static final int MOST_OF_DROPBEAR = 9000;

    @Test
    public void whateverAnArgumentHoldsItStaysOneWord() throws Exception {
        String odd = "a 'b' \"c\" $(d) `e` \\ \n;|&<>*?é";
        String command = "printf %s " + PosixScript.quoted(odd);
        Process shell = new ProcessBuilder("/bin/sh", "-c", command).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(odd);
    }

    @Test
    public void aScriptThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> PosixScript.beside(PosixScriptTest.class, "no.sh"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.sh");
    }

    @Test
    public void theLongestCommandFitsTheSshServerOfTinyGuests() throws Exception {
        List<String> commands = new ArrayList<>();
        GuestShell shell = new GuestShell() {
            @Override
            public String guest() {
                return "inner-1";
            }

            @Override
            public ShellAnswer run(String what, String command, byte[] input, Limits limits) {
                commands.add(command);
                return new ShellAnswer(0, "running\n".getBytes(StandardCharsets.UTF_8), "");
            }
        };
        new DetachedCommands().start(shell, new OperationId("x".repeat(40)), "y".repeat(100_000), new byte[0]);
        assertThat(commands).singleElement().asString().hasSizeLessThan(MOST_OF_DROPBEAR);
    }
}
