package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** The command for Windows guests, run by a real PowerShell on the double; what it starts is not Java, but says what it was told. */
public class WindowsCommandTest {
    private static final OperationId RUN = new OperationId("op-1");

    private static final Engine ENGINE = new Engine();
    private static final TemporaryFolder SHARED = new TemporaryFolder();

    @ClassRule
    public static final RuleChain RULES = RuleChain.outerRule(ENGINE).around(SHARED);

    private static DoubleWorld world;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private record Ended(int exitCode, String output, boolean leftItsFile) {}

    @BeforeClass
    public static void makeWorld() throws Exception {
        world = DoubleWorld.make(ENGINE, SHARED.getRoot().toPath().resolve("world"), "");
    }

    private static Ended run(Path bin, String program, String... options) throws Exception {
        Asked asked = new Asked("", "https://ci.example/a'b/", program, List.of(options), 17, "");
        String file = ProbeProgram.file(Shell.POWERSHELL, RUN);
        String text = "$env:PATH = '" + bin + "'\nSet-Content -LiteralPath '" + file
                + "' -Value x\nif (-not (Test-Path -LiteralPath '" + file
                + "')) { exit 99 }\n"
                + ProbeProgram.command(Shell.POWERSHELL, RUN, asked)
                        .replace("exit ", "Write-Output \"left: $(Test-Path -LiteralPath '" + file + "')\"; exit ");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                world.shell(),
                "-NoProfile",
                "-NonInteractive",
                "-EncodedCommand",
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE))));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, !output.contains("left: False"));
    }

    @Test
    public void theExitCodeIsThatOfJavaAndItsFileIsGone() throws Exception {
        Path bin = folder.newFolder("bin").toPath();
        program(bin.resolve("java"), "#!/bin/sh\nprintf '(%s)\\n' \"$@\"\nexit 7\n");
        Ended ended = run(bin, "java");
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(7);
        assertThat(ended.output()).contains("(-Xmx32m)\n(-jar)\n(C:\\nhv-check-op-1.jar)\n(https://ci.example/a'b/)\n");
        assertThat(ended.leftItsFile()).as(ended.output()).isFalse();
    }

    @Test
    public void aProgramAndItsOptionsThatAgentsHaveAreTaken() throws Exception {
        Path place = folder.newFolder("jdk").toPath();
        program(place.resolve("java"), "#!/bin/sh\nprintf '(%s)\\n' \"$@\"\nexit 0\n");
        Path none = folder.newFolder("none").toPath();
        Ended ended = run(none, place.resolve("java").toString(), "-Dx=1");
        assertThat(ended.output()).contains("(-Dx=1)\n(-jar)\n").doesNotContain("-Xmx");
        assertThat(run(none, place + "/other").exitCode()).isEqualTo(ProbeProgram.NOT_FOUND);
    }

    @Test
    public void withoutJavaItSaysSoAndItsFileIsGoneToo() throws Exception {
        Ended ended = run(folder.newFolder("empty").toPath(), "java");
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(ProbeProgram.NOT_FOUND);
        assertThat(ended.leftItsFile()).as(ended.output()).isFalse();
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
