package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A run of {@code verify-host.ps1} on the double, as on a machine that has nothing else of this project. */
public final class VerifyHostRun {
    private static final Pattern ENGINES = Pattern.compile("CoreFxPipe_|clr-debug-|dotnet-diagnostic-");

    private VerifyHostRun() {}

    /** What a run said, and the outcome that it wrote. */
    public record Result(int code, String said, VerifyOutcome outcome) {}

    /** Runs cases. */
    public static Result onDouble(Engine engine, String... arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("nhv-verify");
        Path script = folder.resolve("verify-host.ps1");
        Path outcome = folder.resolve("outcome.json");
        Path said = folder.resolve("said.txt");
        Files.writeString(script, VerifyHostScript.text(), StandardCharsets.US_ASCII);
        List<String> command = new ArrayList<>(
                List.of(engine.program(), "-NoProfile", "-NonInteractive", "-File", script.toString(), "-DoubleOnly"));
        command.addAll(List.of("-Outcome", outcome.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("NO_COLOR", "1");
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().remove("NHV_DOUBLE");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        process.getOutputStream().close();
        int code = process.waitFor();
        String text = Files.readString(said);
        if (!Files.exists(outcome)) {
            throw new IllegalStateException("It ended with " + code + " and wrote no outcome: " + text);
        }
        VerifyOutcome read = new Gson().fromJson(Files.readString(outcome), VerifyOutcome.class);
        for (Path file : List.of(script, outcome, said)) {
            Files.delete(file);
        }
        assertEmpty(folder);
        return new Result(code, text, read);
    }

    /** Nothing of the run may be left, but what engines leave that were killed, as commands in guests are. */
    private static void assertEmpty(Path folder) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.toList();
        }
        for (Path file : left) {
            if (!ENGINES.matcher(file.getFileName().toString()).lookingAt()) {
                throw new IllegalStateException("It left " + file);
            }
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
