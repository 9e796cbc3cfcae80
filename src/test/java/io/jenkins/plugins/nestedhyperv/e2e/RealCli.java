package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.cli.engine.Folders;
import io.jenkins.plugins.nestedhyperv.cli.kind.QemuKind;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.Leftovers;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.image.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/**
 * The packaged command line as processes of their own, on this machine as a real host, with a state folder of the test.
 * Whatever a test leaves is removed after it.
 */
final class RealCli extends ExternalResource {
    private static final Path JAR = Path.of("target", "nested-hyperv-cli.jar");

    private final TemporaryFolder folder = new TemporaryFolder();
    private final List<CliRun> started = new ArrayList<>();
    private int files;

    @Override
    protected void before() throws Throwable {
        TestImages.tiny();
        folder.create();
    }

    @Override
    protected void after() {
        try {
            for (CliRun run : started) {
                run.endNow();
            }
            if (Files.exists(state().resolve("ledger"))) {
                assertThat(run("down", "--all").exit()).isZero();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            folder.delete();
        }
    }

    Path state() {
        return folder.getRoot().toPath();
    }

    /** Where the command line keeps things, for an engine in the test's own process. */
    Folders folders() {
        return new Folders(state(), Optional.empty(), TestImages.folder().toAbsolutePath());
    }

    HostsConfig hosts() {
        return HostsConfig.thisMachine(state().resolve("labs"), folders().images());
    }

    /** How VMs run here: {@code kvm} or {@code tcg}. */
    String accelerator() throws IOException, InterruptedException {
        return new QemuKind(Clock.systemUTC()).accelerator(hosts().hosts().get(0));
    }

    /** Writes a lab spec and returns its path. */
    String spec(String yaml) throws IOException {
        files++;
        return Files.writeString(state().resolve("lab-" + files + ".yaml"), yaml)
                .toString();
    }

    /** The options that every command line here gets. */
    List<String> options() {
        return List.of(
                "--state",
                state().toString(),
                "--images",
                TestImages.folder().toAbsolutePath().toString());
    }

    CliRun start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(options());
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command));
    }

    CliRun start(ProcessBuilder command) throws IOException {
        files++;
        CliRun run = CliRun.start(command, state().resolve("out-" + files + ".txt"));
        started.add(run);
        return run;
    }

    /** Runs a command to its end. */
    CliRun run(String... arguments) throws IOException, InterruptedException {
        CliRun run = start(arguments);
        run.exit();
        return run;
    }

    /** Builds a lab that stays. */
    LabId up(String yaml) throws IOException, InterruptedException {
        return ready(start("up", spec(yaml), "--json"));
    }

    /** The lab that a started {@code up --json} built. */
    static LabId ready(CliRun up) throws IOException, InterruptedException {
        assertThat(up.exit()).as(up.progress()).isZero();
        return new LabId(up.json().get("lab").getAsString());
    }

    /** Runs a command in a guest and returns exit code and output. */
    JsonObject exec(LabId lab, String vm, String command) throws IOException, InterruptedException {
        CliRun exec = run("exec", lab.value(), vm, "--json", "--", command);
        assertThat(exec.out()).as(exec.progress()).isNotEmpty();
        return exec.json();
    }

    /** All labs that {@code status} shows. */
    List<JsonObject> labs() throws IOException, InterruptedException {
        return run("status", "--json").json().getAsJsonArray("labs").asList().stream()
                .map(lab -> lab.getAsJsonObject())
                .toList();
    }

    /** The states of all labs that {@code status} shows, as {@code id state}. */
    List<String> states() throws IOException, InterruptedException {
        return labs().stream()
                .map(lab ->
                        lab.get("lab").getAsString() + " " + lab.get("state").getAsString())
                .toList();
    }

    Path vmFolder(LabId lab, String hostVm) {
        return state().resolve("labs").resolve("labs").resolve(lab.value()).resolve(hostVm);
    }

    /** The process that runs a host VM. */
    ProcessHandle processOf(LabId lab, String hostVm) throws IOException {
        String pid = Files.readString(vmFolder(lab, hostVm).resolve("pid")).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    Leftovers leftovers(LabId lab) throws IOException {
        return Leftovers.of(RootFolder.at(state().resolve("labs")), lab, Path.of("/proc"));
    }

    /** Nothing of a lab is there any more: looked at, and as the command line sees it. */
    void assertGone(LabId lab) throws IOException, InterruptedException {
        Leftovers left = leftovers(lab);
        assertThat(left.count()).as("left of %s: %s", lab, left).isZero();
        assertThat(states()).noneMatch(state -> state.startsWith(lab.value()));
    }
}
