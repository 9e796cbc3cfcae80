package io.jenkins.plugins.nestedhyperv.lab.levels;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import org.junit.Test;

public class NestingRulesTest {
    private static final LevelFacts BARE = new LevelFacts(true, "svm", true, "0x1000065", false, false);
    private static final LevelFacts LAUNCHED = new LevelFacts(true, "svm", true, "0x1000065", true, true);
    private static final LevelFacts HIDDEN = new LevelFacts(true, "", false, "FFFFFFFF", true, true);

    @Test
    public void underQemuTheFlagStaysWhenTheHypervisorRuns() {
        assertThat(NestingRules.differences(HostKind.QEMU, Stage.HOST_VM_LAUNCHED, LAUNCHED))
                .isEmpty();
        assertThat(NestingRules.differences(HostKind.QEMU, Stage.HOST_VM_LAUNCHED, HIDDEN))
                .extracting(Difference::fact)
                .containsExactly(Fact.EXTENSION, Fact.SECOND_LEVEL_PAGING);
    }

    @Test
    public void onHyperVARunningHypervisorHidesTheFlag() {
        assertThat(NestingRules.differences(HostKind.HYPERV, Stage.HOST_VM_LAUNCHED, HIDDEN))
                .isEmpty();
        assertThat(NestingRules.differences(HostKind.HYPERV, Stage.HOST_VM_LAUNCHED, LAUNCHED))
                .extracting(Difference::meaning)
                .first()
                .asString()
                .contains("does not run, it would hide them");
        assertThat(NestingRules.differences(HostKind.SIMULATED, Stage.PHYSICAL_HOST, HIDDEN))
                .isEmpty();
    }

    @Test
    public void aHostVmThatSeesNoExtensionsIsNamedWithTheWayOut() {
        LevelFacts without = new LevelFacts(true, "", true, "FFFFFFFF", false, false);
        for (HostKind kind : HostKind.values()) {
            assertThat(NestingRules.differences(kind, Stage.HOST_VM_BARE, without))
                    .as("%s", kind)
                    .singleElement()
                    .satisfies(difference -> {
                        assertThat(difference.fact()).isEqualTo(Fact.EXTENSION);
                        assertThat(difference.expected()).isTrue();
                        assertThat(difference.meaning()).contains("Expose them while the VM is off");
                    });
        }
    }

    @Test
    public void anInnerVmRunsUnderAHypervisorOnEveryKindOfHost() {
        LevelFacts alone = new LevelFacts(false, "", false, "FFFFFFFF", false, false);
        for (HostKind kind : HostKind.values()) {
            assertThat(NestingRules.differences(kind, Stage.INNER_VM, alone))
                    .as("%s", kind)
                    .extracting(Difference::fact)
                    .containsExactly(Fact.HYPERVISOR_PRESENT);
        }
    }

    @Test
    public void anyLinuxMachineMayBeAQemuHost() {
        LevelFacts nothing = new LevelFacts(false, "", false, "0x1", false, false);
        assertThat(NestingRules.differences(HostKind.QEMU, Stage.PHYSICAL_HOST, nothing))
                .isEmpty();
    }

    @Test
    public void aPhysicalHostWithoutRunningHypervisorIsToldWhatToTurnOn() {
        LevelFacts off = new LevelFacts(false, "", false, "0x1", false, false);
        assertThat(NestingRules.differences(HostKind.HYPERV, Stage.PHYSICAL_HOST, off))
                .extracting(Difference::meaning)
                .singleElement()
                .asString()
                .contains("hypervisorlaunchtype");
    }

    @Test
    public void theVerdictNamesTheFirstStepThatFails() {
        assertThat(new Verdict(true, true, true, true).missing()).isEmpty();
        assertThat(new Verdict(true, false, false, false).missing()).contains(Verdict.Step.VISIBLE);
        assertThat(new Verdict(true, true, false, false).reached())
                .containsExactly(Verdict.Step.EXPOSED, Verdict.Step.VISIBLE);
    }
}
