package io.jenkins.plugins.nestedhyperv.qemu.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs programs as children of this process. Their output goes through temporary files, so that no thread is needed to
 * drain it and a flood of output costs no memory. Can be used by any number of threads.
 */
public final class LocalProgramRunner implements ProgramRunner {
    /** How much of the end of each stream an outcome holds. */
    public static final int MOST_OUTPUT_BYTES = 4 * 1024 * 1024;

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ProgramFinder finder;

    /** A runner that takes programs from this finder. */
    public LocalProgramRunner(ProgramFinder finder) {
        this.finder = finder;
    }

    @Override
    public ProgramOutcome attempt(ProgramCall call, Consumer<String> onLine)
            throws ProgramException, InterruptedException {
        Path program = finder.find(call.program()).orElseThrow(() -> ProgramException.missing(call));
        try {
            Path folder = Files.createTempDirectory("nhv-run-");
            Path output = folder.resolve("output");
            Path errors = folder.resolve("errors");
            try {
                return attempt(call, program, output, errors, onLine);
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
                Files.delete(folder);
            }
        } catch (ProgramException e) {
            throw e;
        } catch (IOException e) {
            throw ProgramException.notStarted(call, e);
        }
    }

    private static ProgramOutcome attempt(
            ProgramCall call, Path program, Path output, Path errors, Consumer<String> onLine)
            throws IOException, InterruptedException {
        Process process = start(call, program, output, errors);
        try (InputStream followed =
                new FileInputStream(output.toFile())) { // not a channel: an interrupt would close it
            LineFollower lines = new LineFollower(followed, onLine);
            boolean ended = await(process, call, lines);
            if (!ended) {
                throw ProgramException.timedOut(call, new ProgramOutcome(-1, tail(output), tail(errors)));
            }
            lines.advance();
            return new ProgramOutcome(process.exitValue(), tail(output), tail(errors));
        } finally {
            stop(process);
        }
    }

    private static Process start(ProgramCall call, Path program, Path output, Path errors) throws IOException {
        List<String> command = new ArrayList<>(call.command());
        command.set(0, program.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8"); // their answers are parsed
        builder.environment().putAll(call.environment());
        return builder.start();
    }

    private static boolean await(Process process, ProgramCall call, LineFollower lines)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long allowed = call.timeout().toNanos();
        long left = allowed;
        while (left > 0) {
            if (process.waitFor(Math.min(left, LOOK_EVERY_NANOS), TimeUnit.NANOSECONDS)) {
                return true;
            }
            lines.advance();
            left = allowed - (System.nanoTime() - start);
        }
        return false;
    }

    /** Ends the program and what it started; does nothing to one that has ended. */
    private static void stop(Process process) throws InterruptedException {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private static String tail(Path file) throws IOException {
        try (InputStream bytes = new FileInputStream(file.toFile())) {
            bytes.skipNBytes(Math.max(0, Files.size(file) - MOST_OUTPUT_BYTES));
            return new String(bytes.readNBytes(MOST_OUTPUT_BYTES), StandardCharsets.UTF_8);
        }
    }
}
