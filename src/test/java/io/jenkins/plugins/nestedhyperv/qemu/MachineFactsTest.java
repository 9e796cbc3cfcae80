package io.jenkins.plugins.nestedhyperv.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.Test;

public class MachineFactsTest {
    private static final String AMD = "processor\t: 0\nmicrocode\t: 0x1000065\nflags\t\t: fpu hypervisor svm npt\n";
    private static final String INTEL =
            "processor\t: 0\nmicrocode\t: 0xf0\nflags\t\t: fpu vmx\nvmx flags\t: vnmi ept\n";

    @Test
    public void aVirtualMachineWithoutExtensionsSaysSo() throws IOException {
        String plain = "flags\t\t: fpu hypervisor svm_lock\n";
        assertThat(facts(Map.of("/proc/cpuinfo", plain)).processor(true))
                .isEqualTo(new LevelFacts(true, "", false, "", false, false));
    }

    @Test
    public void anExtensionIsLaunchedWhenItsModuleIsLoaded() throws IOException {
        assertThat(facts(Map.of("/proc/cpuinfo", AMD)).processor(true))
                .isEqualTo(new LevelFacts(true, "svm", true, "0x1000065", false, false));
        assertThat(facts(Map.of("/proc/cpuinfo", AMD, "/sys/module/kvm_amd/parameters/nested", "1"))
                        .processor(true))
                .isEqualTo(new LevelFacts(true, "svm", true, "0x1000065", true, true));
        assertThat(facts(Map.of("/proc/cpuinfo", INTEL, "/sys/module/kvm_intel/parameters/nested", "Y"))
                        .processor(false))
                .isEqualTo(new LevelFacts(false, "vmx", true, "0xf0", true, false));
    }

    @Test
    public void freeMemoryIsWhatCanBeUsedWithoutSwapping() throws IOException {
        String memory = "MemTotal:        4096 kB\nMemFree:          10 kB\nMemAvailable:     2048 kB\n";
        assertThat(facts(Map.of("/proc/meminfo", memory)).resources(RootFolder.at(Path.of("/"))))
                .satisfies(seen -> assertThat(seen.memory()).isEqualTo(DataSize.ofMegabytes(4)))
                .satisfies(seen -> assertThat(seen.freeMemory()).isEqualTo(DataSize.ofMegabytes(2)));
    }

    private static MachineFacts facts(Map<String, String> files) {
        return new MachineFacts(new MachineFiles() {
            @Override
            public String read(String file) throws IOException {
                if (!files.containsKey(file)) {
                    throw new NoSuchFileException(file);
                }
                return files.get(file);
            }

            @Override
            public void open(String device) throws IOException {
                throw new NoSuchFileException(device);
            }
        });
    }
}
