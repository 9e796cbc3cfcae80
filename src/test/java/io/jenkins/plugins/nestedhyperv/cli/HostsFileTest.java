package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What {@code hosts.yaml} says is what commands do. */
public class HostsFileTest {
    private static final String LAB = "hosts: [{image: tiny, count: 2}]\ninner: [{image: tiny, count: 2}]\n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final MemoryKinds kinds = new MemoryKinds();

    @Test
    public void aLabThatFitsOnNoHostAloneIsSpreadOverTwo() throws IOException {
        hosts("quotas: {vms: 1}");
        Cli up = cli();
        assertThat(up.run("up", "--json", up.spec(LAB))).as(up.err()).isZero();
        String lab =
                JsonParser.parseString(up.out()).getAsJsonObject().get("lab").getAsString();
        assertThat(kinds.host.things(new LabId(lab))).isEqualTo(2);
        assertThat(kinds.other.things(new LabId(lab))).isEqualTo(2);
        for (String vm : new String[] {"inner-1", "inner-2", "host-2"}) {
            assertThat(cli().run("exec", lab, vm, "--", "say here")).isZero();
        }
        Cli another = cli();
        assertThat(another.run("plan", another.spec(LAB))).isZero();
        assertThat(another.out()).contains("It does not fit now. Waits for room");
        assertThat(cli().run("down", lab)).isZero();
        assertThat(kinds.host.things(new LabId(lab)) + kinds.other.things(new LabId(lab)))
                .isZero();
    }

    @Test
    public void whatMustStayFreeStaysFree() throws IOException {
        hosts("floors: {memory: 63GB}");
        Cli plan = cli();
        assertThat(plan.run("plan", plan.spec(LAB))).isZero();
        assertThat(plan.out())
                .contains("It does not fit now. The lab would not fit if all hosts were empty")
                .contains("here has none for host-1 (2GB of memory needed, 0MB of 1GB granted)");
    }

    private void hosts(String limits) throws IOException {
        String host = "  - {name: %s, kind: qemu, root: /%s/labs, images: /images, %s}%n";
        Files.writeString(
                folder.getRoot().toPath().resolve("hosts.yaml"),
                "hosts:\n" + host.formatted("here", "here", limits)
                        + host.formatted(MemoryKinds.OTHER, "other", limits));
    }

    private Cli cli() {
        return new Cli(folder.getRoot().toPath(), kinds);
    }
}
