package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.ShellOutput;
import java.io.IOException;
import java.util.EnumSet;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** A shell at the other end of an SSH connection. */
final class SshChannel extends StreamChannel {
    private final ClientSession session;
    private final ChannelExec exec;
    private volatile long pid;

    SshChannel(ClientSession session, ChannelExec exec, ShellOutput output) {
        super(output, exec.getInvertedIn(), output::end);
        this.session = session;
        this.exec = exec;
        exec.addCloseFutureListener(closed -> output.end(new IOException(Messages.text("ended"))));
    }

    @Override
    public void runsAs(long process) {
        pid = process;
    }

    @Override
    void end() {
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
    boolean hasEnded() {
        boolean ended =
                !exec.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE).contains(ClientChannelEvent.TIMEOUT);
        if (ended) {
            session.close(true);
        }
        return ended;
    }
}
