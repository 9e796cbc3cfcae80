package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One command line at work. Its progress is read by a thread of its own, so that it never waits for a reader. */
final class CliRun {
    private static final long LONGEST_MINUTES = 8;
    private static final Pattern LAB = Pattern.compile("Lab ([a-z][a-z0-9]{7}) is gone");

    private final Process process;
    private final Path out;
    private final List<String> progress = new ArrayList<>();
    private final CompletableFuture<Void> read;

    private CliRun(Process process, Path out) {
        this.process = process;
        this.out = out;
        this.read = CompletableFuture.runAsync(this::read);
    }

    /** Starts a command; its standard output goes to a file. */
    static CliRun start(ProcessBuilder command, Path out) throws IOException {
        return new CliRun(command.redirectOutput(out.toFile()).start(), out);
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
            assertThat(left > 0 && (process.isAlive() || !read.isDone()))
                    .as("\"%s\" in:%n%s", text, String.join("\n", progress))
                    .isTrue();
            wait(Math.min(left, 500));
        }
    }

    /** Waits for the end and returns the exit code; 128 and the number of the signal that ended it. */
    int exit() throws InterruptedException {
        boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        assertThat(ended).as(progress()).isTrue();
        read.join();
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal to this process alone, by its name without SIG. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Types a character. */
    void type(char character) throws IOException {
        process.getOutputStream().write(character);
        process.getOutputStream().flush();
    }

    /** Ends it by force, if it still runs. */
    void endNow() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
    }

    synchronized String progress() {
        return String.join("\n", progress);
    }

    /** The lab that the progress says is gone. */
    LabId lab() {
        Matcher matcher = LAB.matcher(progress());
        assertThat(matcher.find()).as(progress()).isTrue();
        return new LabId(matcher.group(1));
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    JsonObject json() throws IOException {
        return JsonParser.parseString(out()).getAsJsonObject();
    }
}
