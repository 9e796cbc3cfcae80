package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** The command for Windows guests, run by a real PowerShell on the double; what it starts is not Java, but says what it was told. */
public class AgentCommandTest {
    private static final String SECRET = "0123456789abcdef";
    private static final String JAVA =
            "#!/bin/sh\nfor one; do echo \"($one)\"; done\nfor one; do case $one in @*) echo \"it is $(cat \"${one#@}\")\";; esac; done\n"
                    + "echo \"in $(basename \"$PWD\")\"\necho wrong >&2\nexit 7\n";

    private final Engine engine = new Engine();
    private final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder);

    @Test
    public void anAgentThatIsTalkedToHasNeitherUrlNorSecret() {
        assertThat(AgentCommand.overStreams(AgentSettings.DEFAULT))
                .contains("/root/nhv-agent.jar", "nhv-agent")
                .doesNotContain("-url", "-secret", "-webSocket");
    }

    @Test
    public void anAgentThatIsTalkedToRunsAsItIsTold() {
        AgentSettings settings = new AgentSettings(
                Optional.of("/ci"),
                Optional.of("/opt/jdk/bin/java"),
                List.of("-Xmx64m"),
                Optional.empty(),
                Optional.empty());
        assertThat(AgentCommand.overStreams(settings).replace("'", ""))
                .contains("/opt/jdk/bin/java -Xmx64m -jar /root/nhv-agent.jar -workDir /ci");
    }

    @Test
    public void theSecretIsInAFileWhileTheAgentReadsItAndTheExitCodeIsTheAgents() throws Exception {
        DoubleWorld world = DoubleWorld.make(engine, folder.getRoot().toPath().resolve("world"), "");
        Path bin = folder.newFolder("bin").toPath();
        program(bin.resolve("java"), JAVA);
        String text = AgentCommand.of(Shell.POWERSHELL, "https://ci.example/a'b/", "node-1", AgentSettings.DEFAULT);
        assertThat(text).doesNotContain(SECRET);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                world.shell(),
                "-NoProfile",
                "-NonInteractive",
                "-EncodedCommand",
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE))));
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("TMPDIR", folder.newFolder("temp").toString());
        Process process = builder.redirectErrorStream(true).start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(SECRET.getBytes(StandardCharsets.US_ASCII));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(7);
        assertThat(output)
                .contains(
                        "(-jar)\n(nhv-agent.jar)\n(-url)\n(https://ci.example/a'b/)\n(-webSocket)\n(-name)\n(node-1)\n"
                                + "(-workDir)\n(nhv-agent)\n(-secret)\n(@")
                .contains("it is " + SECRET, "in C", "wrong");
        assertThat(folder.getRoot().toPath().resolve("temp")).isEmptyDirectory();
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
