package io.jenkins.plugins.nestedhyperv.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.Leftovers;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.image.TestImages;
import io.jenkins.plugins.nestedhyperv.qemu.inside.HostVmAddress;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcFs;
import io.jenkins.plugins.nestedhyperv.qemu.machine.Qmp;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Real host VMs on this machine. */
public class QemuHostIT {
    private static final LabId LAB = FakeHost.LAB;
    private static final Optional<String> NO_SWITCH = Optional.empty();
    private static final Optional<String> SWITCH = Optional.of("switch");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path root;
    private Path images;

    @Before
    public void findTheImage() throws Exception {
        root = temporary.getRoot().toPath().toRealPath();
        images = TestImages.folder();
        TestImages.tiny();
        RanAgainst.record("real host VMs on qemu");
    }

    @After
    public void endWhatAFailedTestLeft() throws Exception {
        ProcFs processes = ProcFs.ofThisMachine();
        processes.qemus().stream()
                .filter(process -> process.folder().startsWith(root))
                .forEach(processes::kill);
    }

    @Test
    public void aHostVmIsMadeStartedFoundAgainAndRemoved() throws Exception {
        VmRef vm = VmRef.hostVm(LAB, "host-1");
        HostVmAddress address;
        try (RealHost first = new RealHost(root, images)) {
            first.perform(LAB, FakeHost.open("host-1"));
            make(first, "host-1", NO_SWITCH);
            first.perform(LAB, new Action.ExposeExtensions("host-1"), new Action.StartHostVm("host-1"));
            first.await(LAB, lab -> lab.hostVms().get(0).console().contains("nhv-ready"));
            address = first.addressOf(vm).orElseThrow();
        }
        assertThat(leftovers().ports()).containsExactly("0100007F:%04X".formatted(address.sshPort()));
        try (RealHost second = new RealHost(root, images)) {
            ObservedHostVm seen =
                    second.contents().lab(LAB).orElseThrow().hostVms().get(0);
            assertThat(seen.power()).isEqualTo(Power.RUNNING);
            assertThat(seen.extensionsExposed()).isTrue();
            assertThat(second.addressOf(vm)).contains(address);
            assertThat(banner(address.sshPort())).isEqualTo("SSH-");
            remove(second, "host-1");
            assertThat(second.contents().lab(LAB).orElseThrow().isEmpty()).isTrue();
            assertThat(second.contents().oddities()).isEmpty();
        }
        assertThat(leftovers().count()).isZero();
    }

    @Test
    public void withoutTheActionNoExtensionIsExposed() throws Exception {
        try (RealHost host = new RealHost(root, images)) {
            host.perform(LAB, FakeHost.open("host-1"));
            make(host, "host-1", NO_SWITCH);
            host.perform(LAB, new Action.StartHostVm("host-1"));
            host.await(LAB, lab -> lab.hostVms().get(0).console().contains("nhv-ready"));
            assertThat(leftovers().processes()).singleElement().asString().contains(",-svm");
            remove(host, "host-1");
        }
        assertThat(leftovers().count()).isZero();
    }

    @Test
    public void hostVmsJoinASwitchLeaveItAndReturn() throws Exception {
        try (RealHost host = new RealHost(root, images)) {
            host.perform(LAB, FakeHost.open("host-1"));
            host.perform(LAB, new Action.CreateSwitch("switch"));
            make(host, "host-1", SWITCH);
            host.perform(LAB, new Action.StartHostVm("host-1"));
            host.perform(LAB, FakeHost.open("host-2"));
            make(host, "host-2", SWITCH);
            host.perform(LAB, new Action.StartHostVm("host-2"));
            assertThat(joined()).isEqualTo(2);
            host.perform(LAB, new Action.TurnOffHostVm("host-1"), new Action.DeleteHostVm("host-1"));
            assertThat(joined()).isEqualTo(1);
            make(host, "host-1", SWITCH);
            host.perform(LAB, new Action.StartHostVm("host-1"));
            assertThat(joined()).isEqualTo(2);
            assertThat(host.contents().lab(LAB).orElseThrow().switches()).containsExactly("switch");
            host.perform(LAB, new Action.TurnOffHostVm("host-2"), new Action.DeleteHostVm("host-2"));
            host.perform(LAB, new Action.TurnOffHostVm("host-1"), new Action.DeleteHostVm("host-1"));
            host.perform(LAB, new Action.DeleteSwitch("switch"));
            host.perform(LAB, new Action.CloseLab(LAB));
        }
        assertThat(leftovers().count()).isZero();
    }

    private static void make(RealHost host, String name, Optional<String> labSwitch) throws Exception {
        host.perform(
                LAB,
                new Action.CreateDisks(FakeHost.plan(name, labSwitch)),
                new Action.CreateHostVm(FakeHost.plan(name, labSwitch)));
    }

    private static void remove(RealHost host, String name) throws Exception {
        host.perform(LAB, new Action.BuryLab(LAB));
        host.perform(LAB, new Action.TurnOffHostVm(name), new Action.DeleteHostVm(name));
        host.perform(LAB, new Action.CloseLab(LAB));
    }

    /** The number of host VMs that the switch itself says are connected. */
    private long joined() throws Exception {
        Path monitor = new RootFolder(root).lab(LAB).resolve("switch.switch").resolve("qmp");
        try (Qmp qmp = Qmp.connect(monitor, Duration.ofSeconds(10))) {
            return qmp.monitor("info network")
                    .lines()
                    .filter(line -> line.contains("unix:"))
                    .count();
        }
    }

    private Leftovers leftovers() throws Exception {
        return Leftovers.of(new RootFolder(root), LAB, Path.of("/proc"));
    }

    private static String banner(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
        }
    }
}
