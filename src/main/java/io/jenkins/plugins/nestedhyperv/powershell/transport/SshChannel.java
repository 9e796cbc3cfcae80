package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.ShellOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** A shell at the other end of an SSH connection. */
final class SshChannel implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ClientSession session;
    private final ChannelExec exec;
    private final ShellOutput output;
    private final LineSender sender;
    private volatile long pid;

    SshChannel(ClientSession session, ChannelExec exec, ShellOutput output) {
        this.session = session;
        this.exec = exec;
        this.output = output;
        this.sender = new LineSender(exec.getInvertedIn(), output::end);
        exec.addCloseFutureListener(closed -> output.end(new IOException(Messages.text("ended"))));
        sender.start();
    }

    @Override
    public void send(String line) {
        sender.send(line);
    }

    @Override
    public Optional<String> receive(Duration atMost) throws IOException, InterruptedException {
        return output.take(atMost);
    }

    @Override
    public String log() {
        return output.log();
    }

    @Override
    public void runsAs(long process) {
        pid = process;
    }

    @Override
    public void kill() {
        // A server that loses the connection does not always end what runs. The connection ends after the answer, or
        // later.
        if (pid > 0 && exec.isOpen()) {
            Streams.thread("powershell-kill", () -> {
                killAtTheOtherEnd();
                session.close(true);
            });
        } else {
            session.close(true);
        }
        output.end(new IOException(Messages.text("killed")));
        sender.finish();
    }

    private void killAtTheOtherEnd() {
        try (ChannelExec killer = session.createExecChannel("taskkill.exe /PID " + pid + " /T /F")) {
            killer.open().verify(PATIENCE);
            killer.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
        } catch (IOException | RuntimeException e) {
            return; // The connection is lost: the server ends what ran in it, and the worker ends at the end of input.
        }
    }

    @Override
    public void close() {
        sender.send("exit");
        sender.finish();
        if (exec.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE).contains(ClientChannelEvent.TIMEOUT)) {
            kill();
        } else {
            session.close(true);
        }
    }
}
