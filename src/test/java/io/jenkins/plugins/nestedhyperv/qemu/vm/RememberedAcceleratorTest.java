package io.jenkins.plugins.nestedhyperv.qemu.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import io.jenkins.plugins.nestedhyperv.qemu.accel.AcceleratorProbe;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RememberedAcceleratorTest {
    private static final Path KERNEL = Path.of("/images/tiny/host/vmlinuz");
    private static final Path INITRD = Path.of("/images/tiny/host/initrd");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Map<String, String> texts = new HashMap<>();
    private final AtomicInteger guests = new AtomicInteger();
    private final MachineFiles machine = new MachineFiles() {
        @Override
        public String read(String file) throws IOException {
            if (!texts.containsKey(file)) {
                throw new NoSuchFileException(file);
            }
            return texts.get(file);
        }

        @Override
        public void open(String device) {
            assertThat(device).isEqualTo("/dev/kvm");
        }
    };

    @Before
    public void haveAProcessorWithNesting() {
        texts.put("/proc/cpuinfo", "flags\t\t: fpu svm npt\n");
        texts.put("/sys/module/kvm_amd/parameters/nested", "1\n");
        texts.put("/proc/sys/kernel/random/boot_id", "boot-1\n");
    }

    @Test
    public void aProbeGuestRunsOnceForEachBootAndImage() throws Exception {
        Accelerator found = source().choose(KERNEL, INITRD);
        assertThat(source().choose(KERNEL, INITRD)).isEqualTo(found);
        assertThat(guests).hasValue(1);
        source().choose(KERNEL, Path.of("/images/other/host/initrd"));
        assertThat(guests).hasValue(2);
        texts.put("/proc/sys/kernel/random/boot_id", "boot-2\n");
        source().choose(KERNEL, Path.of("/images/other/host/initrd"));
        assertThat(guests).hasValue(3);
    }

    @Test
    public void whatIsClearWithoutAGuestIsNotWrittenDown() throws Exception {
        texts.put("/proc/cpuinfo", "flags\t\t: fpu\n");
        assertThat(source().choose(KERNEL, INITRD).kind()).isEqualTo(Accelerator.Kind.TCG);
        assertThat(guests).hasValue(0);
        assertThat(temporary.getRoot()).isEmptyDirectory();
    }

    @Test
    public void aDamagedFileIsFoundOutAgain() throws Exception {
        Files.writeString(temporary.getRoot().toPath().resolve("accelerator.json"), "{}");
        source().choose(KERNEL, INITRD);
        assertThat(guests).hasValue(1);
    }

    /** A new one each time, as in another process. */
    private RememberedAccelerator source() throws IOException {
        AcceleratorProbe probe = new AcceleratorProbe(machine, (call, onLine) -> {
            guests.incrementAndGet();
            return new ProgramOutcome(1, "", "a guest that saw nothing");
        });
        RootFolder root = RootFolder.at(temporary.getRoot().toPath());
        return new RememberedAccelerator(root, new DurableFiles(), machine, probe);
    }
}
