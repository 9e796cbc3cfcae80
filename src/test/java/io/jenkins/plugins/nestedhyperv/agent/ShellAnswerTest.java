package io.jenkins.plugins.nestedhyperv.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class ShellAnswerTest {

    @Test
    public void aGuestCannotSendCommandsToATerminalThroughAMessage() {
        byte[] output = "a\u001b[2Jü\r\n".getBytes(StandardCharsets.UTF_8);
        ShellAnswer answer = new ShellAnswer(1, output, " \u001b]0;x\u0007 no\nmore\t. ");
        assertThat(answer.printableText()).isEqualTo("a?[2Jü");
        assertThat(answer.errors()).isEqualTo("?]0;x? no\nmore\t.");
        assertThat(answer.text()).isEqualTo("a\u001b[2Jü\r\n");
    }
}
