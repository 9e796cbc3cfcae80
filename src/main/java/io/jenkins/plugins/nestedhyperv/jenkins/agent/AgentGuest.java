package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * The process of an agent in its guest. It is started once and never again; the guest remembers that. One that went back to a
 * checkpoint remembers a process that it had then: the next one has another id. Blocks.
 */
final class AgentGuest {
    private static final int BLOCK_BYTES = 1 << 18;
    private static final int MAX_BLOCKS = 64;

    private final Seat seat;
    private final SeatPlace place;
    private final Guests guests;
    private final OperationId process;

    private AgentGuest(SeatPlace place) {
        this.seat = place.seat();
        this.place = place;
        this.guests = place.guests();
        this.process = AgentRestores.process(place.lab(), seat.vm().name());
    }

    private static Optional<AgentGuest> of(Seat seat) {
        return SeatPlace.of(seat).map(AgentGuest::new);
    }

    /**
     * Starts an agent that is talked to by its input and output.
     *
     * @throws IOException when it could not be started
     */
    static GuestStream converse(Seat seat) throws IOException {
        AgentGuest guest = of(seat).orElseThrow(() -> new IOException(Messages.text("guest.noHost")));
        guest.copyProgram(AgentCommand.program(Shell.POSIX));
        return guest.guests
                .converse(seat.vm(), AgentCommand.overStreams(seat.settings()))
                .orElseThrow(() -> new IOException(
                        Messages.text("ssh.noWay", guest.place.host().name())));
    }

    /** Starts the process unless it was started before, and says how it is. */
    static GuestAnswer ask(Seat seat) {
        if (seat.launch() == Launch.SSH) {
            return SshAgents.ask(seat);
        }
        try {
            Optional<AgentGuest> guest = of(seat);
            return guest.isPresent() ? guest.get().ask() : new GuestAnswer.NotAsked(Messages.text("guest.noHost"));
        } catch (IOException e) {
            return new GuestAnswer.NotAsked(String.valueOf(e.getMessage()));
        }
    }

    /** Ends the process, if it runs, and looks from inside the guest for what kept it from Jenkins. */
    static GuestAnswer giveUp(Seat seat) {
        if (seat.launch() == Launch.SSH) {
            return SshAgents.giveUp(seat);
        }
        String how = Messages.text(
                "agent.late", DurationText.format(seat.patience()), SeatPlace.jenkinsUrl(seat), seat.patienceOf());
        Optional<AgentGuest> guest = of(seat);
        return guest.isPresent() ? guest.get().giveUp(how) : new GuestAnswer.Ended(how, "");
    }

    private GuestAnswer giveUp(String how) {
        try {
            guests.stop(seat.vm(), process);
            String output = output();
            return new GuestAnswer.Ended(AgentEnd.looked(how, SeatProbe.findings(place)), output);
        } catch (HostException e) {
            return new GuestAnswer.Ended(how, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new GuestAnswer.Ended(how, "");
        }
    }

    private GuestAnswer ask() throws IOException {
        CommandState state = guests.read(seat.vm(), process, 0, 1).state();
        return answer(state instanceof CommandState.NeverStarted ? start() : state);
    }

    private CommandState start() throws IOException {
        String url = place.url();
        String secret =
                AgentNodes.secret(seat.node()).orElseThrow(() -> new IOException(Messages.text("guest.noNode")));
        Shell shell = guests.shell(seat.vm());
        copyProgram(AgentCommand.program(shell));
        String command = AgentCommand.of(shell, url, seat.node(), seat.settings());
        return guests.start(seat.vm(), process, command, secret.getBytes(StandardCharsets.US_ASCII));
    }

    private void copyProgram(String to) throws IOException {
        Path program = Files.createTempFile("nhv-agent-", ".jar");
        try {
            Files.write(program, Jenkins.get().getJnlpJars("agent.jar").readFully());
            guests.copyIn(seat.vm(), program, to);
        } finally {
            Files.deleteIfExists(program);
        }
    }

    private GuestAnswer answer(CommandState state) throws HostException {
        if (state instanceof CommandState.Ended ended) {
            String output = output();
            return new GuestAnswer.Ended(AgentEnd.exited(ended.exitCode(), output), output);
        }
        if (state instanceof CommandState.Unknown unknown) {
            return new GuestAnswer.Ended(Messages.text("agent.unknown", unknown.reason()), output());
        }
        return new GuestAnswer.Running();
    }

    /** The last block of what it has printed. */
    private String output() throws HostException {
        String last = "";
        long offset = 0;
        for (int block = 0; block < MAX_BLOCKS; block++) {
            CommandProgress progress = guests.read(seat.vm(), process, offset, BLOCK_BYTES);
            if (progress.output().isEmpty()) {
                return last;
            }
            last = progress.output();
            offset = progress.nextOffset();
        }
        return last;
    }
}
