package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.hyperv.HostCalls;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real PowerShell with the real worker on a double of a Windows host, which is kept for many histories: each begins with the
 * double as it was at first. The module is the one that is shipped but for its clock, which is that of the history.
 */
final class DoubleShell implements HostCalls, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Path PART = Path.of("src/test/powershell/histories/History.ps1");
    /** What reads the host's clock in the module, but for the age of files. */
    private static final List<String> CLOCKS = List.of(
            "$lease.untilTicks - [DateTime]::UtcNow.Ticks",
            "$until = [DateTime]::UtcNow.AddSeconds($Seconds)",
            "buriedTicks = [DateTime]::UtcNow.Ticks",
            "[DateTime]::UtcNow.AddDays(-1).Ticks -gt $tombstone.buriedTicks");

    private static final String STOPWATCH = "Arrived = [Diagnostics.Stopwatch]::StartNew()";

    private final DoubleWorld world;
    private final Path folder;
    private final Path first;
    private final ModuleText module;
    private Worker worker;
    private long ticks;
    private long waited;

    /**
     * A shell on a world.
     *
     * @param folder of the world
     * @param first where it is kept as it was at first
     */
    DoubleShell(DoubleWorld world, Path folder, Path first, ModuleText module) throws IOException {
        this.world = world;
        this.folder = folder;
        this.first = first;
        this.module = module;
        copy(folder.resolve("d"), first);
    }

    /** The module with the clock of histories, and more text at its end. */
    static ModuleText module(String more) throws IOException {
        String text = ModuleText.shipped().text();
        for (String clock : CLOCKS) {
            text = replaced(text, clock, clock.replace("[DateTime]::UtcNow", "(Get-NhvTestTime)"));
        }
        text = replaced(text, STOPWATCH, "Arrived = (New-NhvTestStopwatch)");
        return new ModuleText(text + Files.readString(PART) + more);
    }

    /** The module with one line of it changed, as it must not be. */
    static String replaced(String text, String what, String by) {
        int at = text.indexOf(what);
        if (at < 0 || text.indexOf(what, at + 1) >= 0) {
            throw new IllegalStateException("the module does not have once: " + what);
        }
        return text.replace(what, by);
    }

    Path folder() {
        return folder;
    }

    FileCarrier carrier() {
        return world.carrier();
    }

    /** Has the double be what it was at first. */
    void reset() throws IOException, PowerShellException, InterruptedException {
        clearFaults();
        run("Restart-Double"); // Ends what still runs in guests.
        delete(folder.resolve("d"));
        Files.deleteIfExists(folder.resolve("calls.jsonl"));
        copy(first, folder.resolve("d"));
        call(Request.of("Reset-NhvTest", Map.of()), PATIENCE);
    }

    /**
     * Sets the host's clock for the next calls.
     *
     * @param late how long ago the batch arrived that is performed next
     */
    void setTime(Instant now, Duration late) throws PowerShellException, InterruptedException {
        long wanted = DoubleTeller.ticks(now);
        if (wanted != ticks || waited != late.toMillis() || !isUp()) {
            ticks = wanted;
            waited = late.toMillis();
            call(Request.of("Set-NhvTestTime", Map.of("Ticks", ticks, "WaitedMilliseconds", waited)), PATIENCE);
        }
    }

    private boolean isUp() {
        return worker != null && worker.isUsable();
    }

    /** Does something on the double as a person would; returns what that wrote. */
    String run(String script) {
        try {
            return call(Request.of("Invoke-NhvTestScript", Map.of("Text", script)), PATIENCE)
                    .get("output")
                    .getAsString();
        } catch (PowerShellException e) {
            throw new IllegalStateException(script + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void clearFaults() throws IOException {
        Files.deleteIfExists(folder.resolve("faults.xml"));
    }

    @Override
    public JsonObject call(Request request, Duration deadline) throws PowerShellException, InterruptedException {
        if (!isUp()) {
            worker = Worker.start("the double", world.transport(), module, PATIENCE);
        }
        try {
            return worker.call(request, PATIENCE).result();
        } catch (WorkerLostException e) {
            worker.discard();
            throw e;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
    }
}
