package io.jenkins.plugins.nestedhyperv.qemu.accel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramException;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramOutcome;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class AcceleratorProbeTest {
    private static final Path KERNEL = Path.of("/images/tiny/host/vmlinuz");
    private static final Path INITRD = Path.of("/images/tiny/host/initrd");
    private static final String AMD = "processor\t: 0\nflags\t\t: fpu npt svm_lock svm sse\n";
    private static final String INTEL = "processor\t: 0\nflags\t\t: fpu ept vmx sse\n";

    private final Map<String, String> texts = new HashMap<>();
    private final List<ProgramCall> calls = new ArrayList<>();
    private boolean kvmOpens = true;

    private final MachineFiles files = new MachineFiles() {
        @Override
        public String read(String file) throws IOException {
            if (!texts.containsKey(file)) {
                throw new NoSuchFileException(file);
            }
            return texts.get(file);
        }

        @Override
        public void open(String device) throws IOException {
            if (!kvmOpens) {
                throw new AccessDeniedException(device);
            }
        }
    };

    private Accelerator probe(ProgramRunner runner) throws Exception {
        return new AcceleratorProbe(files, runner).probe(KERNEL, INITRD);
    }

    private ProgramRunner guest(int exitCode, String console) {
        return (call, onLine) -> {
            calls.add(call);
            return new ProgramOutcome(exitCode, console, "");
        };
    }

    private void nestingAmd() {
        texts.put("/proc/cpuinfo", AMD);
        texts.put("/sys/module/kvm_amd/parameters/nested", "1\n");
    }

    @Test
    public void takesKvmWhenTheProbeGuestSawTheExtension() throws Exception {
        nestingAmd();
        Accelerator accelerator = probe(guest(0, "\r\nnhv-probe svm\r\n"));
        assertThat(accelerator.kind()).isEqualTo(Accelerator.Kind.KVM);
        assertThat(accelerator.extension()).isEqualTo(Extension.SVM);
        assertThat(accelerator.reason())
                .isEqualTo("KVM: the processor has svm, nesting is on, and a probe guest under KVM saw svm.");
    }

    @Test
    public void knowsIntelsExtensionAndItsModule() throws Exception {
        texts.put("/proc/cpuinfo", INTEL);
        texts.put("/sys/module/kvm_intel/parameters/nested", "Y\n");
        Accelerator accelerator = probe(guest(0, "nhv-probe vmx\n"));
        assertThat(accelerator.kind()).isEqualTo(Accelerator.Kind.KVM);
        assertThat(accelerator.extension()).isEqualTo(Extension.VMX);
    }

    @Test
    public void bootsTheImagesKernelUnderKvm() throws Exception {
        nestingAmd();
        probe(guest(0, "nhv-probe svm\n"));
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).command())
                .startsWith("qemu-system-x86_64", "-accel", "kvm", "-cpu", "host")
                .containsSubsequence("-kernel", KERNEL.toString(), "-initrd", INITRD.toString())
                .endsWith("-append", "console=ttyS0 quiet panic=-1 nhv-probe");
    }

    @Test
    public void emulatesWithoutAGuestWhenTheProcessorHasNoExtension() throws Exception {
        texts.put("/proc/cpuinfo", "flags : fpu sse\n");
        Accelerator accelerator = probe(guest(0, ""));
        assertThat(accelerator.kind()).isEqualTo(Accelerator.Kind.TCG);
        assertThat(accelerator.extension()).isEqualTo(Extension.SVM);
        assertThat(accelerator.reason()).contains("/proc/cpuinfo have neither vmx nor svm");
        assertThat(calls).isEmpty();
    }

    @Test
    public void emulatesWhenTheProcessorCannotBeRead() throws Exception {
        assertThat(probe(guest(0, "")).reason()).contains("neither vmx nor svm");
    }

    @Test
    public void emulatesWhenTheModuleIsNotLoaded() throws Exception {
        texts.put("/proc/cpuinfo", AMD);
        assertThat(probe(guest(0, "")).reason())
                .contains("kvm_amd is not loaded")
                .endsWith("modprobe kvm_amd");
        assertThat(calls).isEmpty();
    }

    @Test
    public void emulatesWhenNestingIsOff() throws Exception {
        nestingAmd();
        texts.put("/sys/module/kvm_amd/parameters/nested", "0\n");
        assertThat(probe(guest(0, "")).reason())
                .contains("/sys/module/kvm_amd/parameters/nested is 0")
                .endsWith("modprobe -r kvm_amd && modprobe kvm_amd nested=1");
        assertThat(calls).isEmpty();
    }

    @Test
    public void emulatesWhenTheDeviceDoesNotOpen() throws Exception {
        nestingAmd();
        kvmOpens = false;
        assertThat(probe(guest(0, "")).reason())
                .contains("/dev/kvm cannot be opened")
                .contains("group");
        assertThat(calls).isEmpty();
    }

    @Test
    public void emulatesWhenTheProbeGuestHangs() throws Exception {
        nestingAmd();
        ProgramRunner real = new LocalProgramRunner(ProgramFinder.ofThisMachine());
        ProgramRunner hanging =
                (call, onLine) -> real.attempt(ProgramCall.of(Duration.ofMillis(50), "sleep", "60"), onLine);
        Accelerator accelerator = probe(hanging);
        assertThat(accelerator.kind()).isEqualTo(Accelerator.Kind.TCG);
        assertThat(accelerator.reason()).contains("did not finish its boot within 10 s");
    }

    @Test
    public void emulatesWhenTheProbeGuestDoesNotSeeTheExtension() throws Exception {
        nestingAmd();
        assertThat(probe(guest(0, "nhv-probe none\n")).reason()).contains("did not see svm", "last lines: nhv-probe");
    }

    @Test
    public void emulatesWhenQemuGivesUp() throws Exception {
        nestingAmd();
        assertThat(probe(guest(134, "kvm_buf_set_msrs: Assertion failed")).reason())
                .contains("exit code 134", "kvm_buf_set_msrs");
    }

    @Test
    public void tellsWhenQemuIsMissing() {
        nestingAmd();
        ProgramRunner bare = new LocalProgramRunner(new ProgramFinder(List.of()));
        assertThatThrownBy(() -> probe(bare))
                .isInstanceOf(ProgramException.class)
                .hasMessageContaining("qemu-system-x86_64")
                .hasMessageEndingWith("apt-get install -y qemu-system-x86");
    }

    @Test
    public void theObstacleIsKnownWithoutAnImage() {
        texts.put("/proc/cpuinfo", AMD);
        AcceleratorProbe probe = new AcceleratorProbe(files, guest(0, ""));
        assertThat(probe.obstacle())
                .hasValueSatisfying(reason -> assertThat(reason).contains("kvm_amd is not loaded"));
        nestingAmd();
        assertThat(probe.obstacle()).isEmpty();
    }

    @Test
    public void readsAndOpensTheRealFiles() throws Exception {
        MachineFiles real = MachineFiles.ofThisMachine();
        assertThat(real.read("/proc/cpuinfo")).contains("flags");
        real.open("/dev/null");
        assertThatThrownBy(() -> real.open("/dev/nhv-none")).isInstanceOf(NoSuchFileException.class);
    }
}
