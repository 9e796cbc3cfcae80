package io.jenkins.plugins.nestedhyperv.qemu.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Boots guests of the tiny image, under emulation, so that it runs everywhere. */
public class TinyImageIT {
    private static final Duration BOOT = Duration.ofSeconds(60);
    private static final String MAC = "52:54:00:00:00:01";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final ProgramRunner programs = new LocalProgramRunner(ProgramFinder.ofThisMachine());
    private final Map<String, String> seed = new TreeMap<>(Map.of(
            "hostname", "host-1\n",
            "authorized_keys", "",
            "hosts", "10.77.0.11 inner-1\n",
            "interfaces", MAC + " 10.0.2.15/24 10.0.2.2\nbridge - 10.77.0.1/24\n",
            "images", "0 tiny\n"));

    private ImageFolder image;

    @Before
    public void findOrBuildTheImage() throws Exception {
        image = TestImages.tiny();
        RanAgainst.record("guests of the tiny image on qemu (tcg)");
    }

    /** Ends the guest when it has said what the test waits for. */
    private static final class Heard extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Starts a host VM and returns its console up to the first line of ours; the VM is gone then. */
    private List<String> console() throws Exception {
        List<String> lines = new ArrayList<>();
        try {
            programs.run(hostVm(), line -> {
                lines.add(line.strip());
                if (line.contains("nhv-")) {
                    throw new Heard();
                }
            });
        } catch (Heard e) {
            return lines;
        }
        throw new AssertionError("the guest ended without a word: " + lines);
    }

    private ProgramCall hostVm() throws Exception {
        Path root = temporary.getRoot().toPath().resolve("root.qcow2");
        programs.run(ProgramCall.of(
                BOOT,
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-b",
                image.hostRoot().toString(),
                "-F",
                "qcow2",
                root.toString()));
        List<String> command = new ArrayList<>(List.of("qemu-system-x86_64", "-accel", "tcg,thread=multi"));
        command.addAll(List.of("-cpu", "EPYC", "-machine", "q35", "-m", "1024", "-nodefaults", "-display", "none"));
        command.addAll(List.of("-no-reboot", "-serial", "stdio", "-append", "console=ttyS0 quiet panic=-1"));
        command.addAll(List.of("-kernel", image.hostKernel() + "", "-initrd", image.hostInitrd() + ""));
        disk(command, "nhv-root", root, "format=qcow2");
        disk(command, "nhv-seed", writeSeed(), "format=raw,readonly=on");
        disk(command, "nhv-image-0", image.innerImage(), "format=raw,readonly=on");
        command.addAll(List.of("-netdev", "user,id=n0,restrict=on"));
        command.addAll(List.of("-device", "virtio-net-pci,netdev=n0,romfile=,mac=" + MAC));
        return ProgramCall.of(BOOT, command);
    }

    private static void disk(List<String> command, String serial, Path file, String options) {
        command.addAll(List.of("-drive", "if=none,id=" + serial + "," + options + ",file=" + file));
        command.addAll(List.of("-device", "virtio-blk-pci,drive=" + serial + ",serial=" + serial));
    }

    private Path writeSeed() throws IOException {
        Path file = temporary.getRoot().toPath().resolve("seed.tar");
        try (OutputStream target = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(target)) {
            for (Map.Entry<String, String> one : seed.entrySet()) {
                byte[] bytes = one.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(one.getKey());
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    @Test
    public void everyFileIsAsDescribedAndReadOnly() throws Exception {
        image.verify();
        for (Path file : FileTrees.below(image.folder())) {
            assertThat(Files.getPosixFilePermissions(file).toString()).doesNotContain("WRITE");
        }
    }

    @Test
    public void aHostVmTellsItsHostKeyInOneLine() throws Exception {
        assertThat(console())
                .filteredOn(line -> line.contains("nhv-"))
                .singleElement()
                .asString()
                .matches("nhv-ready 1 [0-9a-f-]{36} ecdsa-sha2-nistp256 AAAA[A-Za-z0-9+/]+=*");
    }

    @Test
    public void aHostVmTellsWhatIsMissing() throws Exception {
        seed.put("images", "7 tiny\n");
        assertThat(console()).contains("nhv-failed to find a disk with the serial nhv-image-7");
        seed.put("interfaces", "52:54:00:00:00:99 dhcp\n");
        assertThat(console()).contains("nhv-failed to find a network interface with the address 52:54:00:00:00:99");
    }

    @Test
    public void theGoldenDiskCannotBeWrittenThroughAGuest() throws Exception {
        String golden = Sha256.of(image.hostRoot());
        console();
        assertThat(Sha256.of(image.hostRoot())).isEqualTo(golden);
        assertThat(Files.size(temporary.getRoot().toPath().resolve("root.qcow2")))
                .isPositive();
    }
}
