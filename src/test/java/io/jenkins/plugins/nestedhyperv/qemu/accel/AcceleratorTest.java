package io.jenkins.plugins.nestedhyperv.qemu.accel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator.Kind;
import org.junit.Test;

public class AcceleratorTest {
    private static final Accelerator EMULATION = new Accelerator(Kind.TCG, Extension.SVM, "because");
    private static final Accelerator KVM = new Accelerator(Kind.KVM, Extension.VMX, "because");

    @Test
    public void theProcessorModelHidesOrShowsTheExtension() {
        assertThat(EMULATION.hostVmCpu(true)).isEqualTo("EPYC");
        assertThat(EMULATION.hostVmCpu(false)).isEqualTo("EPYC,-svm");
        assertThat(KVM.hostVmCpu(true)).isEqualTo("host");
        assertThat(KVM.hostVmCpu(false)).isEqualTo("host,-svm,-vmx");
    }

    @Test
    public void anInnerVmHasNoXsaveUnderEmulation() {
        assertThat(EMULATION.innerVmCpu()).isEqualTo("host,-xsave");
        assertThat(KVM.innerVmCpu()).isEqualTo("host");
    }

    @Test
    public void choosesQemusAccelerator() {
        assertThat(EMULATION.qemuArguments()).containsExactly("-accel", "tcg,thread=multi,tb-size=512");
        assertThat(KVM.qemuArguments()).containsExactly("-accel", "kvm");
        assertThat(EMULATION.kind().text()).isEqualTo("tcg");
        assertThat(KVM.kind().text()).isEqualTo("kvm");
    }

    @Test
    public void emulationHasOnlyAmdsExtension() {
        assertThatThrownBy(() -> new Accelerator(Kind.TCG, Extension.VMX, "because"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("extension: emulation has svm only, not VMX");
    }
}
