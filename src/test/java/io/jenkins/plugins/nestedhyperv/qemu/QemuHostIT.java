package io.jenkins.plugins.nestedhyperv.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.qemu.image.TestImages;
import io.jenkins.plugins.nestedhyperv.qemu.inside.HostVmAddress;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The life of a real host VM on this machine. */
public class QemuHostIT {
    private static final LabId LAB = new LabId("realhost");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aHostVmIsMadeStartedFoundAgainAndRemoved() throws Exception {
        Path root = folder.getRoot().toPath();
        Path images = TestImages.tiny().folder().getParent();
        VmRef vm = VmRef.hostVm(LAB, "host-1");
        HostVmAddress address;
        try (RealHost first = new RealHost(root, images)) {
            first.perform(LAB, open(Optional.empty()));
            first.perform(
                    LAB,
                    new Action.CreateDisks(plan(Optional.empty())),
                    new Action.CreateHostVm(plan(Optional.empty())),
                    new Action.ExposeExtensions("host-1"),
                    new Action.StartHostVm("host-1"));
            first.await(LAB, lab -> lab.hostVms().get(0).console().contains("nhv-ready"));
            address = first.addressOf(vm).orElseThrow();
        }
        try (RealHost second = new RealHost(root, images)) {
            ObservedHostVm seen =
                    second.contents().lab(LAB).orElseThrow().hostVms().get(0);
            assertThat(seen.power()).isEqualTo(Power.RUNNING);
            assertThat(seen.extensionsExposed()).isTrue();
            assertThat(second.addressOf(vm)).contains(address);
            assertThat(banner(address.sshPort())).startsWith("SSH-");
            second.perform(LAB, new Action.BuryLab(LAB));
            second.perform(LAB, new Action.TurnOffHostVm("host-1"), new Action.DeleteHostVm("host-1"));
            second.perform(LAB, new Action.CloseLab(LAB));
            assertThat(second.contents().lab(LAB).orElseThrow().isEmpty()).isTrue();
            assertThat(second.contents().oddities()).isEmpty();
        }
        RanAgainst.record("a real host VM on qemu");
    }

    private static Action open(Optional<String> labSwitch) {
        List<Thing> things = labSwitch.isPresent()
                ? List.of(new Thing(Role.HOST_VM, "host-1"), new Thing(Role.SWITCH, labSwitch.get()))
                : List.of(new Thing(Role.HOST_VM, "host-1"));
        return new Action.OpenLab(LAB, things, Duration.ofHours(1));
    }

    private static HostVmPlan plan(Optional<String> labSwitch) {
        return new HostVmPlan(
                "host-1",
                "tiny",
                2,
                DataSize.ofGigabytes(1),
                List.of(DataSize.ofGigabytes(1)),
                List.of("tiny"),
                new NetworkPlan("52:54:00:77:00:01", "10.77.0.1/24", Map.of("host-1", "10.77.0.1")),
                labSwitch,
                "ecdsa-sha2-nistp256 AAAA test");
    }

    private static String banner(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
        }
    }
}
