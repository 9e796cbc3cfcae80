package io.jenkins.plugins.nestedhyperv.qemu.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostFolder;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding.Severity;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** On this machine, with programs that only look like the real ones. */
public class QemuDoctorTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final List<ProgramCall> calls = new ArrayList<>();

    @Test
    public void whatIsMissingIsInstalledByOneCommand() throws Exception {
        QemuDoctor doctor = doctorWith("apt-get", "dpkg", "dpkg-deb", "mke2fs", "qemu-img");
        List<String> command = doctor.installCommand().orElseThrow();
        assertThat(command)
                .containsExactly(
                        "apt-get", "install", "--yes", "--no-install-recommends", "e2fsprogs", "qemu-system-x86");
        doctor.install(command);
        assertThat(calls).extracting(ProgramCall::command).containsExactly(List.of("apt-get", "update"), command);
        assertThat(calls.get(1).environment()).containsEntry("DEBIAN_FRONTEND", "noninteractive");
    }

    @Test
    public void nothingIsInstalledWhereNothingIsMissingOrNothingCanBe() throws Exception {
        assertThat(doctorWith("apt-get", "dpkg", "dpkg-deb", "mke2fs", "debugfs", "qemu-img", "qemu-system-x86_64")
                        .installCommand())
                .isEmpty();
        assertThat(doctorWith("qemu-img").installCommand()).isEmpty();
    }

    @Test
    public void aRootThatIsTooLongIsFoundBeforeALabIsStarted() throws Exception {
        Path root = temporary.getRoot().toPath().resolve("r".repeat(RootFolder.LONGEST_ROOT));
        assertThat(doctorWith("qemu-img", "qemu-system-x86_64").examine(host(root), Optional.empty()))
                .filteredOn(finding -> finding.severity() == Severity.PROBLEM)
                .extracting(Finding::message)
                .anyMatch(message -> message.contains(RootFolder.LONGEST_ROOT + " is the most"));
        assertThat(root).doesNotExist();
    }

    @Test
    public void whatPassesOnToTheOneAddressOutsideMustBeThere() throws Exception {
        HostConfig host = host(temporary.getRoot().toPath().resolve("root"));
        Optional<Endpoint> relay = Optional.of(new Endpoint("127.0.0.1", 8080));
        assertThat(doctorWith("qemu-img").examine(host, relay))
                .extracting(Finding::message)
                .contains("busybox is not installed.");
        assertThat(doctorWith("qemu-img", "busybox").examine(host, relay))
                .extracting(Finding::message)
                .noneMatch(message -> message.contains("busybox"));
        assertThat(doctorWith("qemu-img").examine(host, Optional.empty()))
                .extracting(Finding::message)
                .noneMatch(message -> message.contains("busybox"));
    }

    private QemuDoctor doctorWith(String... programs) throws Exception {
        Path folder = temporary.newFolder().toPath();
        for (String program : programs) {
            Files.createFile(
                    folder.resolve(program),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        return new QemuDoctor(
                new ProgramFinder(List.of(folder)),
                (call, onLine) -> {
                    calls.add(call);
                    return new ProgramOutcome(0, call.program() + " version 1\n", "");
                },
                MachineFiles.ofThisMachine());
    }

    private HostConfig host(Path root) {
        return new HostConfig(
                "this-machine",
                HostKind.QEMU,
                Optional.empty(),
                HostFolder.of(root),
                HostFolder.of(temporary.getRoot().toPath().resolve("images")),
                Quotas.DERIVED,
                Floors.DEFAULT,
                Optional.empty(),
                Outside.RESTRICTED,
                HostConfig.DEFAULT_PARALLEL_ACTIONS);
    }
}
