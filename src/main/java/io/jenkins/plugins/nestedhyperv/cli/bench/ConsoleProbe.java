package io.jenkins.plugins.nestedhyperv.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sees, every 20 ms and without taking part, when a host VM has said on its console that it is ready. */
public final class ConsoleProbe {
    private static final long EVERY_MILLIS = 20;
    private static final int DEPTH = 4;
    private static final String CONSOLE = "console.log";
    private static final String READY = "nhv-ready 1 ";

    private final Moments moments;
    private final Path folder;
    private final String hostVm;
    private Optional<Path> console = Optional.empty();

    /** Watches for the console of a host VM below a folder. */
    public ConsoleProbe(Moments moments, Path folder, String hostVm) {
        this.moments = moments;
        this.folder = folder;
        this.hostVm = hostVm;
    }

    /** Begins to watch, until the timer is shut down. */
    public void start(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (moments.has(Moments.Kind.READY, hostVm)) {
            return;
        }
        try {
            console = console.isPresent() ? console : find();
            if (console.isPresent() && Files.readString(console.get()).contains(READY)) {
                moments.note(Moments.Kind.READY, hostVm);
            }
        } catch (IOException | UncheckedIOException e) {
            console = Optional.empty(); // the folder is just being made
        }
    }

    private Optional<Path> find() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.endsWith(CONSOLE)).findFirst();
        }
    }
}
