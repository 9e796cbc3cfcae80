package io.jenkins.plugins.nestedhyperv.qemu.inside;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestAddress;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestLink;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A guest that answers what a test says; a session with it is the guest itself. */
final class FakeGuest implements GuestLink {
    /** What the guest answers to a command. */
    interface Answers {
        ShellAnswer to(String command, byte[] input) throws HostException;
    }

    final List<String> asked = new ArrayList<>();
    final List<GuestAddress> led = new ArrayList<>();
    Answers answers = (command, input) -> ok(LookText.at("1.00").text());
    FakeGuest inner;
    private final String name;
    private Consumer<String> onLine;
    private Runnable onEnd;
    private boolean open = true;

    FakeGuest(String name) {
        this.name = name;
    }

    static ShellAnswer ok(String output) {
        return new ShellAnswer(0, output.getBytes(StandardCharsets.UTF_8), "");
    }

    static ShellAnswer failed(int exitCode, String errors) {
        return new ShellAnswer(exitCode, new byte[0], errors);
    }

    /** The verb with which a command calls inside.sh, or the command itself. */
    static String verb(String command) {
        return command.replaceFirst("(?s)^.* nhv '([a-z]+)'.*$", "$1");
    }

    /** The guest sends a look by itself. */
    void sends(LookText look) {
        look.lines().forEach(onLine::accept);
    }

    void endsTheStream() {
        Runnable end = onEnd;
        onLine = null;
        end.run();
    }

    boolean isFollowed() {
        return onLine != null;
    }

    @Override
    public String guest() {
        return name;
    }

    @Override
    public ShellAnswer run(String what, String command, byte[] input, Limits limits) throws HostException {
        assertThat(command)
                .as("the tiny guests' SSH server takes no longer command")
                .hasSizeLessThan(9000);
        asked.add(verb(command));
        return answers.to(command, input);
    }

    @Override
    public GuestLink connect(GuestAddress address, KeyPair key, Duration deadline) {
        led.add(address);
        inner.open = true;
        return inner;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public AutoCloseable follow(String what, String command, Duration deadline, Consumer<String> lines, Runnable end) {
        onLine = lines;
        onEnd = end;
        return () -> {
            if (isFollowed()) {
                endsTheStream();
            }
        };
    }

    @Override
    public GuestStream converse(String what, String command, Duration deadline) throws HostException {
        throw new HostException("this guest is not talked to");
    }

    @Override
    public void close() {
        open = false;
        if (isFollowed()) {
            endsTheStream();
        }
    }

    void reopen() {
        open = true;
    }
}
