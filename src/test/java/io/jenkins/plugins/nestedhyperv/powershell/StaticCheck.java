package io.jenkins.plugins.nestedhyperv.powershell;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for what breaks a rule in PowerShell sources, by PowerShell's own parser: src/test/powershell/static. */
final class StaticCheck {
    private static final Path SCRIPT = Path.of("src/test/powershell/static/Find-Violation.ps1");

    private final Engine engine;

    StaticCheck(Engine engine) {
        this.engine = engine;
    }

    /** Something that breaks a rule. The line is where the statement begins. */
    record Violation(String rule, String path, int line, String what) {
        @Override
        public String toString() {
            return Path.of(path).getFileName() + ":" + line + " " + rule + ": " + what;
        }
    }

    /** The names of all rules. */
    List<String> rules() throws IOException, InterruptedException {
        return run(List.of("-ListRules"));
    }

    /** What breaks a rule of a group: "all", or "engine51" for what Windows PowerShell 5.1 lacks. */
    List<Violation> find(String group, List<Path> sources) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-Facts", CmdletFacts.FACTS.toString(), "-Group", group));
        sources.forEach(source -> arguments.add(source.toString()));
        return run(arguments).stream()
                .map(line -> new Gson().fromJson(line, Violation.class))
                .toList();
    }

    /** The scripts in a folder, by name. */
    static List<Path> scripts(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".ps1"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(engine.program(), "-NoProfile", "-NonInteractive", "-File", SCRIPT.toString()));
        command.addAll(arguments);
        Path errors = Files.createTempFile("nhv-static", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        String said = Files.readString(errors);
        Files.delete(errors);
        if (code != 0 || !said.isBlank()) {
            throw new IllegalStateException("The check ended with " + code + ": " + said);
        }
        return output.lines().collect(Collectors.toList());
    }
}
