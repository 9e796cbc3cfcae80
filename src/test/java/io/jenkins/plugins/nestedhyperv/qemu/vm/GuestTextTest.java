package io.jenkins.plugins.nestedhyperv.qemu.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is said to guests, and what they and QEMU say. */
public class GuestTextTest {
    private static final String BOOT = "5aff7f5e-637e-4efb-b11d-0bb73aea3f17";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void theSeedTellsAGuestWhoItIs() throws IOException {
        assertThat(seed(Optional.of("switch")))
                .containsEntry("hostname", "host-1\n")
                .containsEntry("authorized_keys", "ecdsa-sha2-nistp256 AAAA lab\n")
                .containsEntry("hosts", "10.77.0.1 host-1\n10.77.0.11 inner-1\n")
                .containsEntry(
                        "interfaces",
                        "52:54:00:fe:00:01 10.0.2.15/24 10.0.2.2\nbridge 52:54:00:77:00:0a 10.77.0.1/24\n")
                .containsEntry("images", "0 tiny\n1 big\n");
    }

    @Test
    public void withoutASwitchTheBridgeHasNoCard() throws IOException {
        assertThat(seed(Optional.empty()).get("interfaces")).endsWith("\nbridge - 10.77.0.1/24\n");
    }

    @Test
    public void theSeedNamesARelayOnlyWhereThereIsOne() throws IOException {
        assertThat(seed(Optional.empty())).doesNotContainKey("relay");
        assertThat(seed(Optional.empty(), Optional.of(new Endpoint("ci.example.org", 8080))))
                .containsEntry("relay", "10.0.2.100 8080\n");
    }

    @Test
    public void theFirstWholeReadyLineCounts() {
        String line = "nhv-ready 1 " + BOOT + " ecdsa-sha2-nistp256 AAAAE2Vj=";
        assertThat(ReadyLine.in("booting\r\n" + line + "\r\nnhv-ready 1 " + BOOT.replace('5', '6') + " x y\n"))
                .contains(new ReadyLine(BOOT, "ecdsa-sha2-nistp256", "AAAAE2Vj="));
        assertThat(ReadyLine.in(line)).as("in mid-line").isEmpty();
        assertThat(ReadyLine.in("echo " + line + "\n")).as("within a line").isEmpty();
    }

    @Test
    public void aConsoleIsReadFromBothEndsAndKeptShort() throws IOException {
        Path file = temporary.getRoot().toPath().resolve("console.log");
        Console console = new Console(file);
        assertThat(console.tail()).isEmpty();
        assertThat(console.ready()).isEmpty();
        String ready = "nhv-ready 1 " + BOOT + " ecdsa-sha2-nistp256 AAAA\n";
        Files.writeString(file, ready + "x".repeat(5 * 1024 * 1024) + "\u001b[31mthe end\n");
        assertThat(console.tail()).hasSize(4096 - 1).endsWith("[31mthe end\n");
        console.bound();
        assertThat(Files.size(file)).isEqualTo(256 * 1024);
        assertThat(console.ready()).isPresent();
    }

    @Test
    public void theMonitorSaysWhichPortLeadsToTheGuest() {
        assertThat(VmRuns.forwardedPort("Hub -1 (n0):\r\n  Protocol[State]    FD  Source Address  Port   Dest. Address"
                        + "  Port RecvQ SendQ\r\n  TCP[HOST_FORWARD]  14       127.0.0.1 46127       10.0.2.15    22"
                        + "     0     0\r\n"))
                .hasValue(46127);
        assertThat(VmRuns.forwardedPort("Hub -1 (n0):\r\n")).isEmpty();
    }

    @Test
    public void aCardThatDidNotReachItsSwitchIsNoticed() {
        String card = "nic1: index=0,type=nic,model=virtio-net-pci,macaddr=52:54:00:77:00:01\r\n";
        assertThat(HostVms.isJoined(card + " \\ n1: index=0,type=stream,unix:/r/vm/lan\r\n"))
                .isTrue();
        assertThat(HostVms.isJoined(card + " \\ n1: index=0,type=stream,connection error\r\n"))
                .isFalse();
        assertThat(HostVms.isJoined(card)).isFalse();
    }

    @Test
    public void aCardThatIsStillConnectingIsNeitherJoinedNorRefused() {
        String connecting = " \\ n1: index=0,type=stream,\r\n";
        assertThat(HostVms.isConnecting(connecting)).isTrue();
        assertThat(HostVms.isJoined(connecting)).isFalse();
        assertThat(HostVms.isConnecting(" \\ n1: index=0,type=stream,unix:/r/vm/lan\r\n"))
                .isFalse();
        assertThat(HostVms.isConnecting(" \\ n1: index=0,type=stream,connection error\r\n"))
                .isFalse();
    }

    private static Map<String, String> seed(Optional<String> labSwitch) throws IOException {
        return seed(labSwitch, Optional.empty());
    }

    private static Map<String, String> seed(Optional<String> labSwitch, Optional<Endpoint> relay) throws IOException {
        HostVmPlan plan = new HostVmPlan(
                "host-1",
                "tiny",
                1,
                DataSize.ofGigabytes(1),
                List.of(),
                List.of("tiny", "big"),
                new NetworkPlan(
                        "52:54:00:77:00:0A", "10.77.0.1/24", Map.of("inner-1", "10.77.0.11", "host-1", "10.77.0.1")),
                labSwitch,
                "ecdsa-sha2-nistp256 AAAA lab");
        Map<String, String> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new ByteArrayInputStream(SeedDisk.of(plan, relay)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
