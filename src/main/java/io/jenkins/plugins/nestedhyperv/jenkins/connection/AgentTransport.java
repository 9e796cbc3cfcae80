package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import hudson.model.Computer;
import hudson.remoting.Callable;
import hudson.remoting.Future;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.nestedhyperv.powershell.Bootstrap;
import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.Loss;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLostException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;

/**
 * Shells on a host on which an agent of this Jenkins runs, and files to it and from it. All of it is calls from the controller to
 * the agent. An agent that is away makes the host one that cannot be looked at, and nothing else.
 */
public final class AgentTransport implements Transport, FileCarrier {
    /** Windows PowerShell, which every Windows has, by the name under which it is found there. */
    private static final String PROGRAM = "powershell";

    private static final Duration CARRYING = Duration.ofMinutes(1);

    private final String host;
    private final String agent;
    private final AgentLine line;

    private AgentTransport(String host, String agent, AgentLine line) {
        this.host = host;
        this.agent = agent;
        this.line = line;
    }

    /**
     * The way by an agent; connects to nothing.
     *
     * @param host the host's name, for messages
     * @param agent the name of its node in this Jenkins
     */
    public static AgentTransport by(String host, String agent) {
        return new AgentTransport(host, agent, () -> channel(host, agent));
    }

    private static VirtualChannel channel(String host, String agent) throws IOException {
        Computer computer = Jenkins.get().getComputer(agent);
        if (computer == null) {
            throw new IOException(Messages.text("agent.unknown", host, agent));
        }
        VirtualChannel channel = computer.getChannel();
        if (channel == null) {
            String reason = computer.getOfflineCauseReason();
            String because = reason.isBlank() ? "" : Messages.text("agent.because", reason.strip());
            throw new IOException(Messages.text("agent.offline", host, agent, because));
        }
        return channel;
    }

    @Override
    public Channel open(Bootstrap bootstrap, Duration deadline) throws WorkerLostException, InterruptedException {
        Future<AgentShell> starting = begin(bootstrap);
        boolean started = false;
        try {
            AgentShell shell = starting.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            started = true;
            return new AgentChannel(agent, shell).start();
        } catch (ExecutionException e) {
            String text = Messages.text("shell.none", agent, host, Reasons.of(e.getCause()));
            throw new WorkerLostException(Loss.NO_SHELL, text, e);
        } catch (TimeoutException e) {
            String text = Messages.text("shell.late", agent, host, deadline.toSeconds());
            throw new WorkerLostException(Loss.DEADLINE, text, e);
        } finally {
            if (!started) {
                starting.cancel(true); // a shell that starts all the same ends there, since nobody asks it
            }
        }
    }

    private Future<AgentShell> begin(Bootstrap bootstrap) throws WorkerLostException {
        try {
            return line.channel().callAsync(new StartShell(PROGRAM, bootstrap));
        } catch (IOException e) {
            throw new WorkerLostException(Loss.UNREACHABLE, Reasons.of(e), e);
        }
    }

    @Override
    public void carry(String folder, String name, byte[] content) throws IOException {
        answer(new CarryFile(folder, name, content), name);
    }

    @Override
    public byte[] fetch(String folder, String name) throws IOException {
        return answer(new FetchFile(folder, name), name);
    }

    private <T> T answer(Callable<T, IOException> question, String file) throws IOException {
        Future<T> asked = line.channel().callAsync(question);
        boolean answered = false;
        try {
            T answer = asked.get(CARRYING.toMillis(), TimeUnit.MILLISECONDS);
            answered = true;
            return answer;
        } catch (ExecutionException e) {
            throw new IOException(Messages.text("file.failed", agent, host, file, Reasons.of(e.getCause())), e);
        } catch (TimeoutException e) {
            throw new IOException(Messages.text("file.late", agent, host, CARRYING.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(Messages.text("file.failed", agent, host, file, Reasons.of(e)), e);
        } finally {
            if (!answered) {
                asked.cancel(true);
            }
        }
    }
}
