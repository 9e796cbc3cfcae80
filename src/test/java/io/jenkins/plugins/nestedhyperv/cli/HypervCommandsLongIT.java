package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.engine.OthersThings;
import io.jenkins.plugins.nestedhyperv.house.OnTheDouble;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.TestSshHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** Whole commands, as docs/hyperv.md has them, on a Windows host over SSH: a real sshd, a real PowerShell, and the double. */
@Category(OnTheDouble.class)
public class HypervCommandsLongIT {
    private static final String ALL = OthersThings.SCRIPT
            + "New-DoubleImage 'D:\\images\\ubuntu.vhdx' -Os '' -Volume -ReadOnly\n"
            + "New-DoubleImage -Inside 'D:\\images\\ubuntu.vhdx' -Path 'ubuntu.vhdx' -Os linux\n";
    private static final Pattern YAML = Pattern.compile("```yaml\n(hosts:.*?)```", Pattern.DOTALL);

    private final TemporaryFolder folder = new TemporaryFolder();
    private final Engine engine = new Engine();
    private final TestSshHost ssh = new TestSshHost();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder).around(ssh);

    private Path state;
    private String lab;

    @Before
    public void prepare() throws IOException {
        RanAgainst.record("commands on a Windows host over a real sshd");
        state = folder.newFolder("state").toPath();
        List<String> files = YAML.matcher(Files.readString(Path.of("docs/hyperv.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(files).hasSize(2);
        Files.writeString(state.resolve("hosts.yaml"), here(files.get(0)));
        lab = files.get(1);
        secret(TestSshHost.PASSWORD.value());
    }

    /** The documented host, but where the test has it. */
    private String here(String hosts) {
        return hosts.replace(
                        "hv-1.example.org",
                        "127.0.0.1\n      port: " + ssh.host().port())
                .replace("user: labs", "user: operator")
                .replaceAll("ssh-ed25519 \\S+", Matcher.quoteReplacement(ssh.hostKey()))
                .replace("Lab Switch", "external");
    }

    private void secret(String text) throws IOException {
        Path file = state.resolve("secrets/hv-1-key");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private DoubleWorld world(String script) throws Exception {
        Path place = folder.getRoot().toPath().resolve("world");
        DoubleWorld world = DoubleWorld.make(engine, place, script);
        Path drives = folder.newFolder("drives").toPath();
        Files.createSymbolicLink(drives.resolve("D:"), world.file("D:\\images").getParent());
        ssh.keepFilesIn(drives);
        ssh.findProgramsIn(Path.of(world.shell()).getParent());
        return world;
    }

    @Test
    public void aLabIsBuiltUsedAndTakenDown() throws Exception {
        DoubleWorld world = world(ALL);
        String before = world.run(OthersThings.STATE);
        assertThat(json("doctor", "--json", "--host", "hv-1").get("ok").getAsBoolean())
                .isTrue();
        String id = json("up", "--json", cli().spec(lab)).get("lab").getAsString();
        for (JsonElement vm : json("status", "--json")
                .getAsJsonArray("labs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("vms")) {
            assertThat(vm.getAsJsonObject().get("phase").getAsString()).isEqualTo("ready");
        }
        assertThat(said("exec", id, "host-1", "--", "(Get-VM | Sort-Object Name).Name"))
                .isEqualToIgnoringWhitespace("linux-1 windows-1");
        for (String vm : List.of("host-1", "windows-1", "linux-1")) {
            assertThat(said("exec", id, vm, "--", "printf", "(%s)", "it's \"$HOME\"", "", "C:\\a b\\", "-a.b:c"))
                    .isEqualTo("(it's \"$HOME\")()(C:\\a b\\)(-a.b:c)" + System.lineSeparator());
        }
        assertThat(said(
                        "exec",
                        id,
                        "windows-1",
                        "--",
                        "(Get-DnsClientServerAddress -AddressFamily IPv4).ServerAddresses"))
                .isEqualToIgnoringWhitespace("192.168.77.1");
        copyThereAndBack(id, "host-1:C:\\in.txt");
        copyThereAndBack(id, "windows-1:C:\\in.txt");
        copyThereAndBack(id, "linux-1:/root/in.txt");
        assertThat(said("inspect", id)).contains("proved");
        assertThat(said("renew", id)).contains(id);
        assertThat(said("down", id)).contains("Labs removed: 1");
        assertThat(world.run(OthersThings.STATE)).isEqualTo(before);
    }

    private void copyThereAndBack(String id, String there) throws IOException {
        Path from = Files.writeString(state.resolve("out.txt"), there);
        Path to = state.resolve("back.txt");
        said("copy", id, from.toString(), there);
        said("copy", id, there, to.toString());
        said("copy", id, there, state.toString());
        assertThat(state.resolve("in.txt")).hasContent(there);
        assertThat(to).hasContent(there);
        Files.delete(to);
    }

    @Test
    public void aHostThatProvesByAnotherKeyIsTold() throws Exception {
        world("");
        ssh.changeHostKey();
        refused("proves by another host key", "replace the key that is remembered");
    }

    @Test
    public void aWrongPasswordIsTold() throws Exception {
        world("");
        secret("wrong");
        refused("refused the login", "Check the user and the password or key");
    }

    @Test
    public void aHostThatCannotNestIsToldBeforeAndAfter() throws Exception {
        DoubleWorld world =
                world(ALL + "Edit-Double '' { param($m) $m.spec.processor = 'AMD'; $m.spec.build = 17763 }\n");
        String before = world.run(OthersThings.STATE);
        Cli doctor = cli();
        assertThat(doctor.run("doctor")).isEqualTo(ExitCode.ENVIRONMENT.code());
        assertThat(doctor.out())
                .contains(
                        "Build 17763 of Windows does not nest on processors of the maker AuthenticAMD",
                        "Windows Server 2022");
        Cli up = cli();
        assertThat(up.run("up", up.spec(lab))).isEqualTo(ExitCode.FAILED.code());
        assertThat(up.err()).contains("ExposeExtensions of host-1 on hv-1", "cannot expose", "nhv doctor");
        assertThat(world.run(OthersThings.STATE)).isEqualTo(before);
    }

    /** The doctor says it, and so does a lab that waits in vain. */
    private void refused(String what, String next) {
        Cli doctor = cli();
        assertThat(doctor.run("doctor")).isEqualTo(ExitCode.ENVIRONMENT.code());
        assertThat(doctor.out()).contains(what, next);
        Cli up = cli();
        assertThat(up.run("up", up.spec(lab + "timeouts: {capacity: 3s}\n"))).isEqualTo(ExitCode.FAILED.code());
        assertThat(up.err()).contains(what, next);
        Cli status = cli();
        assertThat(status.run("status")).isZero();
        assertThat(status.out()).contains(what);
    }

    private String said(String... arguments) {
        Cli cli = cli();
        assertThat(cli.run(arguments))
                .as("%s: %s", List.of(arguments), cli.err())
                .isZero();
        return cli.out();
    }

    private JsonObject json(String... arguments) {
        return JsonParser.parseString(said(arguments)).getAsJsonObject();
    }

    private Cli cli() {
        return new Cli(state, new MemoryKinds());
    }
}
