package io.jenkins.plugins.nestedhyperv.qemu.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LeftoversTest {
    private static final LabId LAB = new LabId("labaaaaa");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private RootFolder root;
    private Path proc;

    @Before
    public void open() throws IOException {
        root = RootFolder.at(temporary.newFolder("root").toPath());
        proc = temporary.newFolder("proc").toPath();
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                proc.resolve("net/tcp"),
                "   0: 0100007F:07E8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 575 1 00\n");
    }

    @Test
    public void aCleanMachineHasNone() throws IOException {
        Files.createDirectories(root.tombstones());
        Files.writeString(root.tombstone(LAB, "a"), "{}");
        assertThat(Leftovers.of(root, LAB, proc).count()).isZero();
    }

    @Test
    public void processesFilesAndPortsCount() throws IOException {
        process(70, "qemu-system-x86_64\0-name\0guest=nhv-labaaaaa-host-1\0", "socket:[575]");
        process(71, "tail\0-f\0" + root.lab(LAB) + "/host-1/console.log\0", "socket:[999]");
        Files.createDirectories(root.lab(LAB));
        Files.writeString(root.lab(LAB).resolve("notes"), "");
        Files.createDirectories(root.aside(LAB, "a"));
        Leftovers left = Leftovers.of(root, LAB, proc);
        assertThat(left.processes()).hasSize(2);
        assertThat(left.ports()).containsExactly("0100007F:07E8");
        assertThat(left.files()).hasSize(3);
        assertThat(left.count()).isEqualTo(6);
    }

    @Test
    public void anotherLabsThingsDoNotCount() throws IOException {
        process(70, "qemu-system-x86_64\0-name\0guest=nhv-labaaaab-host-1\0", "socket:[575]");
        Files.createDirectories(root.lab(new LabId("labaaaab")));
        assertThat(Leftovers.of(root, LAB, proc).count()).isZero();
    }

    private void process(int pid, String arguments, String descriptor) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(String.valueOf(pid)));
        Files.writeString(folder.resolve("cmdline"), arguments);
        Files.createSymbolicLink(Files.createDirectories(folder.resolve("fd")).resolve("3"), Path.of(descriptor));
    }
}
