package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.Computer;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;

/** Agents that Jenkins connects to, by {@link SshLauncher}. Blocks. */
final class SshAgents {
    /** What takes longer goes on, and is looked at again. */
    private static final int SECONDS = 30;

    private static final Map<String, GuestStream> STREAMS = new ConcurrentHashMap<>();

    private SshAgents() {}

    /** Remembers what a node's agent is talked to by, and ends what it was talked to by before. */
    static void opened(String node, GuestStream stream) {
        GuestStream before = STREAMS.put(node, stream);
        if (before != null) {
            before.close();
        }
    }

    /** Ends what an agent was talked to by. */
    static void ended(String node, GuestStream stream) {
        STREAMS.remove(node, stream);
        stream.close();
    }

    /** Connects to an agent unless that is done or under way, and says how it is. */
    static GuestAnswer ask(Seat seat) {
        Computer computer = Jenkins.get().getComputer(seat.node());
        if (computer == null) {
            return new GuestAnswer.NotAsked(Messages.text("guest.noNode"));
        }
        try {
            computer.connect(false).get(SECONDS, TimeUnit.SECONDS);
            return new GuestAnswer.Running();
        } catch (TimeoutException e) {
            return new GuestAnswer.Running();
        } catch (ExecutionException e) {
            return new GuestAnswer.NotAsked(String.valueOf(e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new GuestAnswer.NotAsked(Messages.text("guest.noNode"));
        }
    }

    /** Ends an agent, if it runs. */
    static GuestAnswer giveUp(Seat seat) {
        GuestStream stream = STREAMS.remove(seat.node());
        String errors = "";
        if (stream != null) {
            errors = stream.errors();
            stream.close();
        }
        return new GuestAnswer.Ended(
                Messages.text("ssh.late", DurationText.format(seat.patience()), seat.patienceOf()), errors);
    }
}
