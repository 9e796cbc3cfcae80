package io.jenkins.plugins.nestedhyperv.lab.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;

/** A JVM of its own that opens a ledger and saves two labs in turn, until it is killed. */
final class LedgerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private LedgerProcess(Process process) {
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static LedgerProcess start(Path folder, int firstVersion) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerProcess.class.getName(),
                folder.toString(),
                Integer.toString(firstVersion));
        return new LedgerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line that it printed: its generation first, then the version of each lab after it was saved. */
    long next() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the process ended by itself");
        }
        return Long.parseLong(line);
    }

    /** Kills it, and returns the last number that it printed before. */
    long kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly(); // Unlike the process's own method, this leaves what it printed readable.
        process.waitFor();
        return output.lines()
                .filter(line -> !line.isEmpty())
                .mapToLong(Long::parseLong)
                .reduce(-1, (first, second) -> second);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }

    /** Runs in the JVM of its own. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        try (OpenLedger ledger =
                        OpenLedger.open(new DurableFiles(), Path.of(arguments[0]), Clock.systemUTC(), new Random());
                LabDrive a = ledger.labs().tryDrive(SampleLabs.A).orElseThrow();
                LabDrive b = ledger.labs().tryDrive(SampleLabs.B).orElseThrow()) {
            out.println(ledger.ledger().generation());
            for (int version = Integer.parseInt(arguments[1]); true; version++) {
                LabDrive drive = version % 2 == 0 ? a : b;
                drive.save(SampleLabs.version(drive.lab(), version));
                out.println(version);
            }
        }
    }
}
