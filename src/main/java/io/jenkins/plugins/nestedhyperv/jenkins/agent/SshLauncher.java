package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.slaves.ComputerLauncher;
import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * Starts an agent in a guest and talks to it over the guest's session; a node of a pool waits for its VM first. Each connection has a process of its own there, which
 * ends with it. When that is to be done, {@link LabAgents} decide; whoever asks Jenkins for it has it done as well.
 */
final class SshLauncher extends ComputerLauncher {
    /** What a guest prints before its agent begins goes into the log of the node, up to so many bytes. */
    private static final int HEADER_BYTES = 1 << 16;

    @Override
    public void launch(SlaveComputer computer, TaskListener log) throws IOException, InterruptedException {
        String node = computer.getName();
        Arrivals.get().awaitVm(node, log);
        Seat seat = seat(computer).orElseThrow(() -> new IOException(Messages.text("ssh.notReady", node)));
        GuestStream stream = AgentGuest.converse(seat);
        SshAgents.opened(node, stream);
        try {
            computer.setChannel(
                    stream.output(),
                    stream.input(),
                    new FirstBytes(log.getLogger(), HEADER_BYTES),
                    new Ending(node, stream));
        } catch (IOException | InterruptedException | RuntimeException e) {
            SshAgents.ended(node, stream);
            throw new IOException(LastWords.after(Messages.text("ssh.silent", e.getMessage()), stream.errors()), e);
        }
    }

    /** Another Jenkins may be in this process by now; its launcher connects, and there is one connection alone. */
    private static Optional<Seat> seat(SlaveComputer computer) {
        return Jenkins.get().getComputer(computer.getName()) == computer
                ? LabAgents.get().seat(computer.getName())
                : Optional.empty();
    }

    /** Ends the agent with its connection. */
    private static final class Ending extends Channel.Listener {
        private final String node;
        private final GuestStream stream;

        Ending(String node, GuestStream stream) {
            this.node = node;
            this.stream = stream;
        }

        @Override
        public void onClosed(Channel channel, IOException cause) {
            SshAgents.ended(node, stream);
        }
    }
}
