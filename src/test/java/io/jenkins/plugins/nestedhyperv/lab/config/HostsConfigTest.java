package io.jenkins.plugins.nestedhyperv.lab.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Test;

public class HostsConfigTest {
    @Test
    public void withoutAFileThisMachineIsAQemuHost() {
        HostsConfig config = HostsConfig.thisMachine(Path.of("/state/../labs"), Path.of("images"));
        HostConfig host = config.hosts().get(0);
        assertThat(config.hosts()).hasSize(1);
        assertThat(host.kind()).isEqualTo(HostKind.QEMU);
        assertThat(host.root()).hasToString("/labs");
        assertThat(host.images().toPath()).isEqualTo(Path.of("images").toAbsolutePath());
        assertThat(host.outside()).isEqualTo(Outside.RESTRICTED);
        assertThat(config.queue().maximumPasses()).isEqualTo(5);
    }

    @Test
    public void aFileOnDiskIsReadLikeAText() {
        Path file = Path.of("src/test/resources/hosts/good/smallest.yaml");
        assertThat(HostsReader.readFile(file))
                .isInstanceOfSatisfying(
                        Parsed.Valid.class,
                        valid -> assertThat(valid.value())
                                .isInstanceOfSatisfying(
                                        HostsConfig.class,
                                        config -> assertThat(config.hosts()).hasSize(1)));
    }

    @Test
    public void thereMayBeAsManyHostsAsWereMeasured() {
        assertThat(HostsReader.read("hosts.yaml", simulated(1000))).isInstanceOf(Parsed.Valid.class);
        assertThat(HostsReader.read("hosts.yaml", simulated(1001)))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.problems().toString()).contains("1 to 1000 entries"));
    }

    private static String simulated(int hosts) {
        return IntStream.range(0, hosts)
                .mapToObj(number -> "\n- {name: host-" + number + ", kind: simulated}")
                .collect(Collectors.joining("", "hosts:", "\n"));
    }

    @Test
    public void aFolderIsAnAbsolutePathOfItsHost() {
        assertThat(List.of("/", "/var/lib/labs", "/a b/.hidden", "D:\\", "D:\\Golden Images\\x..y"))
                .allSatisfy(text -> assertThat(HostFolder.parse(text)).isPresent());
        List<String> texts = List.of(
                "",
                "labs",
                "~/labs",
                "/a/../b",
                "/a/.",
                "/..",
                "D:",
                "D:Labs",
                "D:/Labs",
                "D:\\a\\..\\b",
                "D:\\a*",
                "\\\\server\\share",
                "/a\nb",
                "/" + "x".repeat(200));
        assertThat(texts).allSatisfy(text -> assertThat(HostFolder.parse(text)).isEmpty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostFolder("labs"))
                .withMessage("text is no absolute path without . and ..: \"labs\"");
    }

    @Test
    public void aSimulatedHostAlwaysHasAMachineAndNoFolders() {
        Parsed<HostsConfig> parsed = HostsReader.read("hosts.yaml", "hosts: [{name: a, kind: simulated}]");
        HostConfig host = ((Parsed.Valid<HostsConfig>) parsed).value().hosts().get(0);
        assertThat(host.machine()).contains(SimulatedMachine.DEFAULT);
        assertThat(List.of(host.root(), host.images())).containsOnly(HostConfig.IMAGINARY);
    }

    @Test
    public void aLatencyIsOneTimeOrTwo() {
        assertThat(List.of("0s", "250ms", "5s", "1m30s", "1h", "1500ms", "5s..20s", "0s..1h"))
                .allSatisfy(text -> assertThat(Latency.parse(text)).hasToString("Optional[" + text + "]"));
        assertThat(List.of("", "5", "..", "5s..", "..5s", "5s..1s", "61m", "1.5s", "-1s", "1s..2s..3s"))
                .allSatisfy(text -> assertThat(Latency.parse(text)).isEmpty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Latency(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessageContaining("least is PT2S");
    }

    @Test
    public void aLongPathIsJudgedAtOnce() {
        assertThat(HostFolder.parse("/" + "a/".repeat(90) + "\n")).isEmpty();
    }
}
