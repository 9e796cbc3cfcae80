package io.jenkins.plugins.nestedhyperv.cli.worker;

import io.jenkins.plugins.nestedhyperv.cli.bench.Sample;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalTransport;
import io.jenkins.plugins.nestedhyperv.powershell.transport.PipeTransport;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshTransport;
import io.jenkins.plugins.nestedhyperv.report.document.WorkerDocument;
import io.jenkins.plugins.nestedhyperv.report.document.WorkerDocument.Way;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures calls of a function that does nothing, over each transport, to the same program.
 *
 * @param program PowerShell's program
 * @param powershell the same by the name {@code powershell}, by which jPowerShell starts it
 * @param calls how many are measured over each; a tenth more come before them, to warm up
 * @param progress hears what is measured now
 */
public record WorkerBench(String program, String powershell, int calls, Consumer<String> progress) {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Request NOTHING = Request.of("Get-NhvWorker", Map.of());
    /** About as long as the request, with its id, is on the wire. */
    private static final String LINE = "x".repeat(132);

    /** Blocks for seconds. */
    public WorkerDocument run()
            throws PowerShellException, IOException, GeneralSecurityException, InterruptedException {
        List<Way> ways = new ArrayList<>();
        ways.add(bare());
        ways.add(over("pipe", new PipeTransport(program, Map.of())));
        ways.add(over("local", new LocalTransport(Optional.of(powershell))));
        try (LoopbackServer server = new LoopbackServer();
                SshTransport ssh = new SshTransport(server.host(), program)) {
            ways.add(over("ssh", ssh));
        }
        return new WorkerDocument(program, calls, ways);
    }

    private Way bare() throws IOException {
        progress.accept(Messages.text("measuring.bare"));
        long begun = System.nanoTime();
        try (EchoShell shell = new EchoShell(program)) {
            double opened = millisSince(begun);
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < rounds(); i++) {
                long sent = System.nanoTime();
                shell.echo(LINE);
                millis.add(millisSince(sent));
            }
            return way("bare", opened, millis);
        }
    }

    private Way over(String name, Transport transport) throws PowerShellException, InterruptedException {
        progress.accept(Messages.text("measuring." + name));
        long begun = System.nanoTime();
        try (Worker worker = Worker.start(name, transport, ModuleText.shipped(), DEADLINE)) {
            double opened = millisSince(begun);
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < rounds(); i++) {
                long sent = System.nanoTime();
                worker.call(NOTHING, DEADLINE);
                millis.add(millisSince(sent));
            }
            return way(name, opened, millis);
        }
    }

    private int rounds() {
        return calls + calls / 10;
    }

    private Way way(String name, double opened, List<Double> millis) {
        Sample sample = new Sample(millis.subList(millis.size() - calls, millis.size()));
        return new Way(name, opened, sample.median(), sample.percentile(99));
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
