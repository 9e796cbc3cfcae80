package io.jenkins.plugins.nestedhyperv.cli.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class QemuKindTest {
    private static final Tenant NOBODY = new Tenant("a", lab -> {
        throw new HostException("no key");
    });

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final QemuKind kinds = new QemuKind(Clock.systemUTC());

    @Test
    public void hostsOfOtherKindsAreRefusedByName() throws Exception {
        List<HostConfig> others = List.of(
                hosts("{name: hv-1, kind: hyperv, root: 'D:\\Labs', images: 'D:\\Images'}")
                        .get(0),
                hosts("{name: sim-1, kind: simulated}").get(0));
        for (HostConfig host : others) {
            assertThatThrownBy(() -> kinds.open(host, NOBODY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Host " + host.name() + " is of kind ")
                    .hasMessageContaining("Take it out of hosts.yaml");
            assertThat(kinds.examine(host)).extracting(Finding::severity).containsExactly(Finding.Severity.PROBLEM);
        }
    }

    @Test
    public void severalHostsOfThisMachineAreOpenedWithoutMakingAnything() throws Exception {
        String one = folder.getRoot() + "/one";
        String two = folder.getRoot() + "/two";
        for (HostConfig host : hosts(
                "{name: one, kind: qemu, root: " + one + ", images: /images}",
                "{name: two, kind: qemu, root: " + two + ", images: /images}")) {
            OpenHost open = kinds.open(host, NOBODY);
            assertThat(open.host()
                            .snapshot(new Ledger("a", 1), Map.of())
                            .contents()
                            .found())
                    .hasValueSatisfying(contents -> assertThat(contents.labs()).isEmpty());
            open.close();
        }
        assertThat(Path.of(one)).doesNotExist();
        assertThat(Path.of(two)).doesNotExist();
    }

    @Test
    public void openingTheOutsideIsSaid() throws Exception {
        String root = folder.getRoot() + "/labs";
        HostConfig open = hosts("{name: open, kind: qemu, outside: open, root: " + root + ", images: /images}")
                .get(0);
        assertThat(kinds.examine(open)).extracting(Finding::message).anyMatch(text -> text.contains("outside: open"));
    }

    private static List<HostConfig> hosts(String... hosts) {
        String yaml = "hosts:\n  - " + String.join("\n  - ", hosts) + "\n";
        Parsed<HostsConfig> parsed = HostsReader.read("hosts.yaml", yaml);
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid<HostsConfig>) parsed).value().hosts();
    }
}
