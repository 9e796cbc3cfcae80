package io.jenkins.plugins.nestedhyperv.agent.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.agent.GuestShell.Limits;
import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class GuestSessionTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final byte[] NOTHING = {};
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), 1 << 20);

    private TestGuest guest;

    @Before
    public void start() throws IOException {
        guest = TestGuest.withOwnShell();
    }

    @After
    public void stop() throws IOException {
        guest.close();
    }

    @Test
    public void givesExitCodeAndBothOutputs() throws Exception {
        ShellAnswer answer = guest.connect().run("try", "cat; echo no >&2; exit 3", utf8("für"), LIMITS);
        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.text()).isEqualTo("für");
        assertThat(answer.errors()).isEqualTo("no");
    }

    @Test
    public void carriesBinaryDataBothWays() throws Exception {
        byte[] data = new byte[700_000];
        new Random(1).nextBytes(data);
        assertThat(guest.connect().run("try", "cat", data, LIMITS).output()).isEqualTo(data);
    }

    @Test
    public void aCommandMayEndWithoutReadingItsInput() throws Exception {
        ShellAnswer answer = guest.connect().run("try", "exit 7", new byte[8 << 20], LIMITS);
        assertThat(answer.exitCode()).isEqualTo(7);
    }

    @Test
    public void aCommandIsTalkedToInBothDirectionsUntilItIsClosed() throws Exception {
        GuestLink session = guest.connect();
        GuestStream stream = session.converse("try", "echo warned >&2; exec cat", DEADLINE);
        byte[] data = new byte[5 << 20]; // more than all windows and pipes on the way hold
        new Random(2).nextBytes(data);
        Thread writer = new Thread(() -> write(stream, data));
        writer.start();
        assertThat(stream.output().readNBytes(data.length)).isEqualTo(data);
        writer.join();
        assertThat(stream.errors()).isEqualTo("warned\n");
        assertThat(session.run("try", "echo on", NOTHING, LIMITS).text()).isEqualTo("on\n");
        stream.close();
        assertThat(stream.output().read()).isEqualTo(-1);
    }

    private static void write(GuestStream stream, byte[] data) {
        try {
            stream.input().write(data);
            stream.input().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    public void aCommandThatIsTalkedToThroughAnotherGuestEndsWithItsSession() throws Exception {
        try (TestGuest inner = TestGuest.withOwnShell()) {
            GuestStream stream = inner.connectThrough(guest.connect()).converse("try", "exec cat", DEADLINE);
            write(stream, utf8("here"));
            assertThat(stream.output().readNBytes(4)).isEqualTo(utf8("here"));
            guest.breakSessions();
            assertThat(stream.output().read()).isEqualTo(-1);
            assertThatThrownBy(() -> stream.input().write(new byte[1 << 20])).isInstanceOf(IOException.class);
        }
    }

    @Test
    public void refusesAnotherHostKey() {
        GuestAddress right = guest.address();
        HostKey other = TestGuest.hostKey(TestGuest.newKey());
        GuestAddress wrong = new GuestAddress(right.guest(), right.host(), right.port(), right.user(), other);
        assertThatThrownBy(() -> guest.connect(wrong, guest.userKey()))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("another machine answers")
                .hasMessageContaining("guest");
    }

    @Test
    public void saysThatTheLoginWasRefused() {
        assertThatThrownBy(() -> guest.connect(guest.address(), TestGuest.newKey()))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("Cannot log in to guest");
    }

    @Test
    public void saysThatNobodyAnswers() throws Exception {
        GuestAddress address = guest.address();
        guest.close();
        try (TestGuest other = TestGuest.withOwnShell()) {
            assertThatThrownBy(() -> other.connect(address, other.userKey()))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("Cannot connect to guest by SSH");
        }
    }

    @Test
    public void aCommandThatHangsEndsAtItsDeadline() throws Exception {
        GuestLink session = guest.connect();
        assertThatThrownBy(() -> session.run("try", "cat; sleep 60", NOTHING, new Limits(Duration.ofMillis(300), 9)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("no end within");
        assertThat(session.run("try", "echo on", NOTHING, LIMITS).text()).isEqualTo("on\n");
    }

    @Test
    public void anAnswerThatIsTooLongIsRefused() throws Exception {
        GuestLink session = guest.connect();
        assertThatThrownBy(() -> session.run("try", "echo 1234567890", NOTHING, new Limits(Duration.ofSeconds(60), 10)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("longer than 10 bytes");
    }

    @Test
    public void aLostConnectionIsNoAnswer() throws Exception {
        GuestLink session = guest.connect();
        guest.rewriteCommands(command -> {
            guest.breakSessions();
            return command;
        });
        assertThatThrownBy(() -> session.run("try", "echo on", NOTHING, LIMITS))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("Cannot try in guest");
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    public void reachesAGuestThroughAnother() throws Exception {
        byte[] data = new byte[3 << 20];
        new Random(2).nextBytes(data);
        try (TestGuest inner = TestGuest.withOwnShell();
                GuestLink jump = guest.connect();
                GuestLink session = inner.connectThrough(jump)) {
            List<byte[]> copies = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(number -> echo(session, data))
                    .toList();
            assertThat(copies).allSatisfy(copy -> assertThat(copy).isEqualTo(data));
        }
    }

    private static byte[] echo(GuestLink session, byte[] data) {
        try {
            return session.run("try", "cat", data, new Limits(Duration.ofSeconds(60), data.length))
                    .output();
        } catch (HostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void aSessionThroughAnotherEndsWithIt() throws Exception {
        try (TestGuest inner = TestGuest.withOwnShell()) {
            GuestLink jump = guest.connect();
            GuestLink session = inner.connectThrough(jump);
            guest.breakSessions();
            assertThatThrownBy(() -> session.run("try", "echo on", NOTHING, LIMITS))
                    .isInstanceOf(HostException.class);
        }
    }

    @Test
    public void followsLinesUntilTheCommandEnds() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        guest.connect().follow("try", "echo a; echo b; printf c", Duration.ofSeconds(60), lines::add, ended::countDown);
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).containsExactly("a", "b");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
