package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabLayout;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
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
    private final Lab lab;
    private final HostConfig host;
    private final Guests guests;
    private final OperationId process;

    private AgentGuest(Seat seat, Lab lab, HostConfig host, Guests guests) {
        this.seat = seat;
        this.lab = lab;
        this.host = host;
        this.guests = guests;
        this.process = AgentRestores.process(lab, seat.vm().name());
    }

    private static Optional<AgentGuest> of(Seat seat) {
        LabEngine engine = LabEngine.get();
        return engine.lab(seat.lab())
                .flatMap(lab -> lab.vm(seat.vm().name())
                        .flatMap(vm -> engine.host(lab, vm)
                                .flatMap(host -> engine.guests(lab, vm)
                                        .map(guests -> new AgentGuest(seat, lab, host, guests)))));
    }

    /** Starts the process unless it was started before, and says how it is. */
    static GuestAnswer ask(Seat seat) {
        try {
            Optional<AgentGuest> guest = of(seat);
            return guest.isPresent() ? guest.get().ask() : new GuestAnswer.NotAsked(Messages.text("guest.noHost"));
        } catch (IOException e) {
            return new GuestAnswer.NotAsked(String.valueOf(e.getMessage()));
        }
    }

    /** Ends the process, if it runs. */
    static GuestAnswer giveUp(Seat seat) {
        String how = Messages.text("agent.late", DurationText.format(seat.patience()), jenkinsUrl());
        try {
            Optional<AgentGuest> guest = of(seat);
            if (guest.isEmpty()) {
                return new GuestAnswer.Ended(how, "");
            }
            guest.get().guests.stop(seat.vm(), guest.get().process);
            return new GuestAnswer.Ended(how, guest.get().output());
        } catch (HostException e) {
            return new GuestAnswer.Ended(how, String.valueOf(e.getMessage()));
        }
    }

    private GuestAnswer ask() throws IOException {
        CommandState state = guests.read(seat.vm(), process, 0, 1).state();
        return answer(state instanceof CommandState.NeverStarted ? start() : state);
    }

    private CommandState start() throws IOException {
        String url = seat.settings().jenkinsUrl().orElseGet(AgentGuest::jenkinsUrl);
        Optional<String> problem = AgentRoute.problem(host, Optional.ofNullable(url));
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        String secret =
                AgentNodes.secret(seat.node()).orElseThrow(() -> new IOException(Messages.text("guest.noNode")));
        Shell shell = guests.shell(seat.vm());
        copyProgram(AgentCommand.program(shell));
        String command = AgentCommand.of(shell, AgentUrl.inGuest(url, relay()), seat.node(), seat.settings());
        return guests.start(seat.vm(), process, command, secret.getBytes(StandardCharsets.US_ASCII));
    }

    private Optional<String> relay() {
        return AgentRoute.of(host) == AgentRoute.RELAYED
                ? Optional.of(LabLayout.of(lab).relay(seat.vm().name()))
                : Optional.empty();
    }

    /** Null when nobody has set it. */
    private static String jenkinsUrl() {
        return Jenkins.get().getRootUrl();
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
            return new GuestAnswer.Ended(Messages.text("agent.exited", ended.exitCode()), output());
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
