package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.qemu.image.TestImages;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The packaged command line as a process of its own, on this machine as a real host, with a state folder of a test. */
final class RealCli {
    private static final long LONGEST_MINUTES = 8;

    private final Path state;

    RealCli(Path state) {
        this.state = state;
    }

    Path state() {
        return state;
    }

    /** Writes a lab spec and returns its path. */
    String spec(String yaml) throws IOException {
        Files.createDirectories(state);
        return Files.writeString(state.resolve("lab.yaml"), yaml).toString();
    }

    Running start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/nested-hyperv-cli.jar",
                "--state",
                state.toString(),
                "--images",
                TestImages.folder().toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(Files.createDirectories(state), "out-", ".txt");
        return new Running(
                new ProcessBuilder(command).redirectOutput(out.toFile()).start(), out);
    }

    /** Runs a command to its end. */
    Running run(String... arguments) throws IOException, InterruptedException {
        Running running = start(arguments);
        running.await();
        return running;
    }

    /** A command line at work. Its progress is read by a thread of its own, so that it never waits for a reader. */
    static final class Running {
        private final Process process;
        private final Path out;
        private final List<String> progress = new ArrayList<>();
        private final CompletableFuture<Void> read;

        Running(Process process, Path out) {
            this.process = process;
            this.out = out;
            this.read = CompletableFuture.runAsync(this::read);
        }

        private void read() {
            try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    add(line);
                }
            } catch (IOException e) {
                add("cannot read: " + e);
            }
        }

        private synchronized void add(String line) {
            progress.add(line);
            notifyAll();
        }

        /** Waits until a line of progress contains a text. */
        synchronized void awaitProgress(String text) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
            while (progress.stream().noneMatch(line -> line.contains(text))) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(left > 0 && process.isAlive())
                        .as("\"%s\" in:%n%s", text, String.join("\n", progress))
                        .isTrue();
                wait(Math.min(left, 500));
            }
        }

        int await() throws InterruptedException {
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            assertThat(ended).as(progress()).isTrue();
            read.join();
            return process.exitValue();
        }

        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        synchronized String progress() {
            return String.join("\n", progress);
        }

        String out() throws IOException {
            return Files.readString(out);
        }

        JsonObject json() throws IOException {
            return JsonParser.parseString(out()).getAsJsonObject();
        }
    }
}
