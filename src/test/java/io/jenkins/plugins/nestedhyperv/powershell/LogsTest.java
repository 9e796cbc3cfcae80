package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalTransport;
import io.jenkins.plugins.nestedhyperv.powershell.transport.PipeTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** With every log of PowerShell turned on, a secret is in none of them. */
public class LogsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String SECRET = "Planted-Secret-7391";
    private static final String ARGUMENT = "Planted-Argument-2846";

    /** The engine logs a script that it finds suspicious even below the level at which it logs all. */
    private static final String SUSPICIOUS = "# VirtualProtect\n";

    private static final String SETTINGS = """
            {"LogLevel": "Verbose", "LogChannels": "Operational,Analytic", "PowerShellPolicies": {
              "ScriptBlockLogging": {"EnableScriptBlockLogging": true, "EnableScriptBlockInvocationLogging": true},
              "ModuleLogging": {"EnableModuleLogging": true, "ModuleNames": ["*"]},
              "Transcription": {"EnableTranscripting": true, "EnableInvocationHeader": true, "OutputDirectory": "@"}}}
            """;

    @Rule
    public final Engine engine = new Engine();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path transcripts;

    @Before
    public void turnLogsOn() throws IOException {
        transcripts = folder.newFolder("transcripts").toPath();
        Path settings = folder.newFolder("powershell").toPath().resolve("powershell.config.json");
        Files.writeString(settings, SETTINGS.replace("@", transcripts.toString()));
    }

    @Test
    public void aSecretIsInNoLogOfAChildProcess() throws Exception {
        assertLogsHaveNoSecret(new PipeTransport(engine.program(), environment()));
    }

    @Test
    public void aSecretIsInNoLogOfASessionOfJPowerShell() throws Exception {
        Path program = folder.newFile("powershell.sh").toPath();
        String settings = environment().entrySet().iterator().next().toString();
        Files.writeString(program, "#!/bin/sh\nexec env '" + settings + "' '" + engine.powershell() + "' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertLogsHaveNoSecret(new LocalTransport(Optional.of(program.toString())));
    }

    private Map<String, String> environment() {
        return Map.of("XDG_CONFIG_HOME", folder.getRoot().toString());
    }

    private void assertLogsHaveNoSecret(Transport transport) throws Exception {
        Optional<SystemLog> log = SystemLog.open();
        RanAgainst.record(
                log.isPresent()
                        ? "PowerShell's module log, script block log and transcript"
                        : "PowerShell's transcript alone, since its other logs go to a system log that is not ours");
        workWithASecret(transport);
        assertIsInNone(transcript());
        if (log.isPresent()) {
            try (SystemLog system = log.get()) {
                String text = system.textWith(ARGUMENT);
                assertThat(text)
                        .contains(ARGUMENT, "CommandInvocation(ConvertFrom-Json)", "ScriptBlock_Compile_Detail");
                assertIsInNone(text);
            }
        }
    }

    private void workWithASecret(Transport transport) throws Exception {
        try (Worker worker = Worker.start("here", transport, ProbeModule.TEXT.with(SUSPICIOUS), DEADLINE)) {
            ProcessHandle.Info info =
                    ProcessHandle.of(worker.about().pid()).orElseThrow().info();
            for (int i = 0; i < 3; i++) {
                worker.call(new Request("Invoke-NhvWork", Map.of(), Map.of("Password", new Secret(SECRET))), DEADLINE);
            }
            worker.call(Request.of("Get-NhvEcho", Map.of("Value", ARGUMENT)), DEADLINE);
            assertIsInNone(info.commandLine().orElse(""));
        }
    }

    private String transcript() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(transcripts)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        assertThat(text).contains("transcript start");
        return text.toString();
    }

    private static void assertIsInNone(String text) {
        byte[] utf8 = SECRET.getBytes(StandardCharsets.UTF_8);
        byte[] utf16 = SECRET.getBytes(StandardCharsets.UTF_16LE);
        for (String form : List.of(
                SECRET,
                Base64.getEncoder().withoutPadding().encodeToString(utf8),
                Base64.getEncoder().withoutPadding().encodeToString(utf16))) {
            assertThat(text).doesNotContain(form);
        }
    }
}
