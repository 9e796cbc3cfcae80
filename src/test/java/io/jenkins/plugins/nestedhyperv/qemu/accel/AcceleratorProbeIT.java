package io.jenkins.plugins.nestedhyperv.qemu.accel;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.qemu.image.ImageFolder;
import io.jenkins.plugins.nestedhyperv.qemu.image.TestImages;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramOutcome;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.time.Duration;
import org.junit.Before;
import org.junit.Test;

/** The probe guest itself, under emulation, and the decision on this very machine. */
public class AcceleratorProbeIT {
    private static final Duration EMULATED = Duration.ofMinutes(1);

    private final ProgramRunner programs = new LocalProgramRunner(ProgramFinder.ofThisMachine());
    private ImageFolder image;

    @Before
    public void findTheImage() throws Exception {
        image = TestImages.tiny();
        RanAgainst.record("the probe guest of the tiny image on qemu (tcg)");
    }

    private ProgramOutcome guest(String cpu) throws Exception {
        ProgramCall call = ProbeGuest.call("tcg", cpu, image.hostKernel(), image.hostInitrd());
        return programs.attempt(ProgramCall.of(EMULATED, call.command()), line -> {});
    }

    @Test
    public void theGuestTellsWhatItSeesAndEnds() throws Exception {
        ProgramOutcome outcome = guest("EPYC");
        assertThat(outcome.exitCode()).isZero();
        assertThat(ProbeGuest.saw(outcome.output(), Extension.SVM)).isTrue();
        assertThat(ProbeGuest.saw(outcome.output(), Extension.VMX)).isFalse();
    }

    @Test
    public void theGuestSeesNothingThatIsHidden() throws Exception {
        ProgramOutcome outcome = guest("EPYC,-svm");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("nhv-probe");
        assertThat(ProbeGuest.saw(outcome.output(), Extension.SVM)).isFalse();
    }

    @Test
    public void thisMachineGetsADecisionWithItsReason() throws Exception {
        Accelerator accelerator = new AcceleratorProbe(MachineFiles.ofThisMachine(), programs)
                .probe(image.hostKernel(), image.hostInitrd());
        String start = accelerator.kind() == Accelerator.Kind.KVM ? "KVM: " : "Software emulation: ";
        assertThat(accelerator.reason()).startsWith(start);
    }
}
