package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import hudson.remoting.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.Bootstrap;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLostException;
import io.jenkins.plugins.nestedhyperv.powershell.transport.PipeTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import jenkins.security.MasterToSlaveCallable;

/** Starts a shell on an agent. It ends with the agent's connection at the latest. */
final class StartShell extends MasterToSlaveCallable<AgentShell, IOException> {
    private static final long serialVersionUID = 1L;

    private final String program;
    private final String command;

    /**
     * Remembers what to start.
     *
     * @param program PowerShell's program, found there on the path
     * @param command what makes a worker of it
     */
    StartShell(String program, Bootstrap command) {
        this.program = program;
        this.command = command.command();
    }

    @Override
    public AgentShell call() throws IOException {
        Channel controller = getOpenChannelOrFail();
        AtomicReference<Channel.Listener> listener = new AtomicReference<>();
        OpenedShell shell = new OpenedShell(opened(), () -> forget(controller, listener.get()));
        listener.set(new EndWithConnection(shell));
        controller.addListener(listener.get());
        shell.watch();
        return controller.export(AgentShell.class, shell);
    }

    private io.jenkins.plugins.nestedhyperv.powershell.Channel opened() throws IOException {
        try {
            return new PipeTransport(program, Map.of()).open(new Bootstrap(command), Duration.ZERO);
        } catch (WorkerLostException e) {
            throw new IOException(e.getMessage()); // its class need not be known to whoever reads it
        }
    }

    private static void forget(Channel controller, Channel.Listener listener) {
        if (listener != null) {
            controller.removeListener(listener);
        }
    }

    /** The controller is lost: nobody will ask any more. */
    private static final class EndWithConnection extends Channel.Listener {
        private final OpenedShell shell;

        EndWithConnection(OpenedShell shell) {
            this.shell = shell;
        }

        @Override
        public void onClosed(Channel channel, IOException cause) {
            shell.kill();
        }
    }
}
