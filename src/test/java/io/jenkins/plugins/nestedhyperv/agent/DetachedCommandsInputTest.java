package io.jenkins.plugins.nestedhyperv.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Ended;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.NeverStarted;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Running;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;

/** A command's own input arrives whole, and leaves no trace. */
public class DetachedCommandsInputTest extends CommandsInAGuest {
    private static final byte[] SECRET = "planted-Pa55-word".getBytes(UTF_8);

    @Test
    public void theLongestInputOfAnyBytesArrivesWhole() throws Exception {
        byte[] input = new byte[Guests.MAX_INPUT_BYTES];
        for (int i = 0; i < input.length; i++) {
            input[i] = (byte) i;
        }
        Path copy = folder.getRoot().toPath().resolve("copy");
        commands.start(session, ID, "cat >" + copy, input);
        assertThat(finished()).isEqualTo(new Ended(0));
        assertThat(copy).hasBinaryContent(input);
    }

    @Test
    public void withoutInputACommandReadsNothing() throws Exception {
        commands.start(session, ID, "cat; echo end", NO_INPUT);
        assertThat(finished()).isEqualTo(new Ended(0));
        assertThat(outputOf(10)).isEqualTo("end\n");
    }

    @Test
    public void aLongerInputIsRefused() {
        byte[] tooLong = new byte[Guests.MAX_INPUT_BYTES + 1];
        assertThatThrownBy(() -> commands.start(session, ID, "cat", tooLong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4097");
    }

    @Test
    public void ofAKnownCommandTheInputIsIgnored() throws Exception {
        commands.start(session, ID, "cat", "first".getBytes(UTF_8));
        finished();
        assertThat(commands.start(session, ID, "cat", "second".getBytes(UTF_8))).isEqualTo(new Ended(0));
        assertThat(outputOf(100)).isEqualTo("first");
    }

    @Test
    public void aSessionLostWithinTheInputStartsNothing() throws Exception {
        guest.rewriteCommands(text -> "head -c 10 | { " + text.replaceFirst("exec ", "") + "; }");
        assertThatThrownBy(() -> commands.start(session, ID, "cat", SECRET)).isInstanceOf(HostException.class);
        guest.rewriteCommands(text -> text);
        assertThat(commands.read(session, ID, 0, 10).state()).isEqualTo(new NeverStarted());
    }

    @Test
    public void theInputIsInNoFileNoArgumentAndNoEnvironment() throws Exception {
        assertThat(commands.start(session, ID, "echo up; sleep 600", SECRET)).isEqualTo(new Running());
        until(read -> read.output().contains("up"));
        assertNowhere(records);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                assertHidden(process.resolve("cmdline"));
                assertHidden(process.resolve("environ"));
            }
        }
        commands.stop(session, ID);
        assertNowhere(records);
    }

    private static void assertNowhere(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(DetachedCommandsInputTest::assertHidden);
        }
    }

    private static void assertHidden(Path file) {
        String content;
        try {
            content = new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (IOException e) {
            return; // a process that has ended, or is not ours to read
        }
        List<String> forms = List.of(
                new String(SECRET, ISO_8859_1),
                Base64.getEncoder().withoutPadding().encodeToString(SECRET));
        assertThat(forms).as(file.toString()).noneMatch(content::contains);
    }
}
