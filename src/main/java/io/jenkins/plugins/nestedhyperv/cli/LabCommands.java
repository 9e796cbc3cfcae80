package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.GuestCommand;
import io.jenkins.plugins.nestedhyperv.cli.engine.LabRun;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.report.LinePrefix;
import io.jenkins.plugins.nestedhyperv.report.Printable;
import io.jenkins.plugins.nestedhyperv.report.document.CommandResult;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Runs commands on VMs of a lab that this process builds, on all at once, and shows their output by VM. */
final class LabCommands {
    private final App app;
    private final Session session;
    private final boolean showOutput;
    private final SecureRandom random = new SecureRandom();

    LabCommands(App app, Session session, boolean showOutput) {
        this.app = app;
        this.session = session;
        this.showOutput = showOutput;
    }

    /** Runs one command, text or a program and its arguments, on each of these VMs; the results come in their order. An interrupt stops all of them. */
    List<CommandResult> runOnAll(LabRun run, List<VmRecord> vms, List<String> command)
            throws CliException, IOException, InterruptedException {
        GuestCommand guestCommand =
                new GuestCommand(session.site().ledger().operations(), app.interrupts(), app.clock());
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, vms.size()));
        try {
            List<CompletableFuture<Outcome>> running = new ArrayList<>();
            for (VmRecord vm : vms) {
                Guests guests = session.site().guestsOf(run.lab(), vm);
                Lab lab = run.lab();
                running.add(
                        CompletableFuture.supplyAsync(() -> outcome(guestCommand, guests, lab, vm, command), threads));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
            all.thenRun(() -> session.engine().wake());
            session.engine().awaitAnyway(all::isDone, () -> {});
            return results(run, running);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<CommandResult> results(LabRun run, List<CompletableFuture<Outcome>> ended)
            throws CliException, IOException, InterruptedException {
        if (app.interrupts().came()) {
            throw new InterruptedException("interrupted by the user");
        }
        List<CommandResult> results = new ArrayList<>();
        for (CompletableFuture<Outcome> one : ended) {
            results.add(result(run, one.join()));
        }
        return results;
    }

    /** A lost VM says more than the command that it broke; a lab that goes on without it has the other results. */
    private static CommandResult result(LabRun run, Outcome outcome) throws CliException, IOException {
        if (outcome instanceof Ended ended) {
            return ended.result();
        }
        run.check();
        Broke broke = (Broke) outcome;
        if (broke.cause() instanceof HostException silent) {
            return CommandResult.unknown(broke.vm(), "", silent.getMessage());
        }
        throw broke.cause();
    }

    private Outcome outcome(GuestCommand guestCommand, Guests guests, Lab lab, VmRecord vm, List<String> command) {
        LinePrefix lines =
                new LinePrefix(vm.name() + ": ", line -> app.console().result(line));
        Consumer<String> shown = showOutput ? lines::add : text -> {};
        try {
            OperationId id = OperationId.random(random);
            VmRef ref = Labs.ref(lab, vm);
            String text = ShellText.of(command, guests, ref);
            return new Ended(guestCommand.run(guests, ref, id, text, shown));
        } catch (IOException e) {
            return new Broke(vm.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Broke(vm.name(), new IOException(e));
        } finally {
            lines.end();
        }
    }

    static String summary(CommandResult result) {
        return result.exit() == null
                ? Messages.text("command.unknown", result.vm(), Printable.of(result.unknown()))
                : Messages.text("command.exit", result.vm(), result.exit());
    }

    /** How a command ended, or why that is not known. */
    private sealed interface Outcome permits Ended, Broke {}

    private record Ended(CommandResult result) implements Outcome {}

    private record Broke(String vm, IOException cause) implements Outcome {}
}
