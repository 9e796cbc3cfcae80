package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Commands on simulated hosts, with the real engine and a simulated Hyper-V by the real clock. */
public class SimulatedCommandsTest {
    private static final String LAB = """
            hosts: [{image: ws2025, memory: 4GB}]
            inner: [{image: ws2025, count: 2, memory: 512MB}]
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void theDemoShowsAWholeLabAndLeavesNothing() {
        Cli cli = cli();
        assertThat(cli.run("demo", "--host", "simulated")).as(cli.err()).isZero();
        assertThat(cli.out())
                .contains("host-1: Linux host-1", "inner-2: Linux inner-2")
                .contains("inner-1 talks TCP to inner-2 by name:", "inner-1: SSH-2.0-")
                .contains("exposed", "visible", "launched", "proved")
                .contains("found when looking at the simulated machine: 0.");
        assertThat(cli.err()).contains("Nothing is installed or run on this one.", "inner-2: ready");
        assertThat(folder.getRoot().list()).as("the user's own state folder").isEmpty();
    }

    @Test
    public void theDemoIsAsLargeAsOneLikes() {
        Cli cli = cli();
        assertThat(cli.run("demo", "--host", "simulated", "--inner", "100", "--json"))
                .as(cli.err())
                .isZero();
        JsonObject document = JsonParser.parseString(cli.out()).getAsJsonObject();
        assertThat(document.get("host").getAsString()).isEqualTo("simulated");
        assertThat(document.get("accelerator").getAsString()).isEqualTo("simulated");
        assertThat(document.get("hostVms").getAsInt()).isEqualTo(7);
        assertThat(document.get("innerVms").getAsInt()).isEqualTo(100);
        assertThat(document.get("leftovers").getAsInt()).isZero();
        assertThat(document.getAsJsonArray("commands")).hasSize(7 + 100 + 1);
        for (JsonElement level : document.getAsJsonArray("levels")) {
            assertThat(level.getAsJsonObject().getAsJsonArray("differences")).isEmpty();
        }
    }

    @Test
    public void aDemoThatCannotBeIsRefusedBeforeAnythingIsMade() {
        refused("--host is vmware; allowed are qemu", "--host", "vmware");
        refused("--host-vms is 17; allowed are 1 to 16", "--host", "simulated", "--host-vms", "17");
        refused("--inner is 257; allowed are 1 to 256", "--host", "simulated", "--inner", "257");
        refused("--inner is 9; allowed are 1 to 8", "--inner", "9");
        refused("--inner 49 are too many for --host-vms 1", "--host", "simulated", "--host-vms", "1", "--inner", "49");
        refused("--host-vms goes with --host simulated only", "--host-vms", "2");
    }

    private void refused(String message, String... options) {
        Cli cli = cli();
        String[] arguments = new String[options.length + 1];
        arguments[0] = "demo";
        System.arraycopy(options, 0, arguments, 1, options.length);
        assertThat(cli.run(arguments)).isEqualTo(ExitCode.USAGE.code());
        assertThat(cli.err()).contains(message);
    }

    @Test
    public void planAndRunWorkOnSimulatedHostsOfTheHostsFile() throws IOException {
        hosts();
        Cli doctor = cli();
        assertThat(doctor.run("doctor")).isZero();
        assertThat(doctor.out()).contains("an Intel processor, 64GB of memory", "at the speed quick");
        Cli plan = cli();
        assertThat(plan.run("plan", plan.spec(LAB))).as(plan.err()).isZero();
        Cli run = cli();
        assertThat(run.run("run", run.spec(LAB), "--", "hostname"))
                .as(run.err())
                .isZero();
        assertThat(run.out()).contains("inner-1: inner-1", "inner-2: inner-2", "inner-1: exit code 0");
        Cli status = cli();
        assertThat(status.run("status")).isZero();
        assertThat(status.out()).contains("pretended  simulated  ? (simulated: only the command");
    }

    @Test
    public void planShowsTheFirstPortsThatLeadToInnerVms() throws IOException {
        hosts();
        Cli plan = cli();
        String two = "memory: 512MB, count: 3, ports: [{port: 80, hostPort: 8080}, {port: 22, hostPort: 2200}, ";
        String more = "{port: 1, hostPort: 3000}]";
        String lab = "hosts: [{image: tiny, memory: 6GB}]\ninner: [{image: tiny, " + two + more + "}]\n";
        assertThat(plan.run("plan", plan.spec(lab))).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains("port 8080 to inner-1:80, port 2200 to inner-1:22, ", "port 2202 to inner-3:22, and 1 more");
    }

    @Test
    public void aSpecThatHyperVWouldRefuseIsRefused() throws IOException {
        hosts();
        Cli run = cli();
        assertThat(run.run("run", run.spec("hosts: [{image: ws2025, memory: 2GB}]"), "--", "true"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("hosts[0].memory: found 2GB", "4GB");
    }

    @Test
    public void whatNeedsALabThatOutlivesItsCommandIsRefusedEarly() throws IOException {
        hosts();
        List<List<String>> commands = List.of(
                List.of("up", cli().spec(LAB)),
                List.of("exec", "abcd1234", "inner-1", "--", "true"),
                List.of("copy", "abcd1234", "a", "inner-1:/a"),
                List.of("inspect", "abcd1234"),
                List.of("renew", "abcd1234"));
        for (List<String> command : commands) {
            Cli cli = cli();
            assertThat(cli.run(command.toArray(String[]::new))).isEqualTo(ExitCode.USAGE.code());
            assertThat(cli.err())
                    .contains("Host pretended is simulated: it ends with the command that uses it")
                    .contains("./nhv demo --host simulated");
        }
        assertThat(new File(folder.getRoot(), "ledger")).doesNotExist();
    }

    private void hosts() throws IOException {
        Files.writeString(folder.getRoot().toPath().resolve("hosts.yaml"), """
                hosts:
                  - name: pretended
                    kind: simulated
                    machine: {processor: intel, memory: 64GB, latencies: {bootHostVm: 50ms, bootInnerVm: 10ms..50ms}}
                """);
    }

    private Cli cli() {
        return new Cli(folder.getRoot().toPath(), new MemoryKinds());
    }
}
