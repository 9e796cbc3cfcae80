package io.jenkins.plugins.nestedhyperv.qemu.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding.Severity;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class DiagnosisTest {
    private static final Map<String, String> INSTALLED =
            Map.of("qemu-system-x86_64", "QEMU emulator version 7.2", "qemu-img", "qemu-img version 7.2");
    private static final DataSize PLENTY = DataSize.ofGigabytes(100);
    private static final Optional<String> FINE = Optional.empty();

    @Test
    public void aGoodMachineHasOnlyGoodNews() {
        assertThat(Diagnosis.of(machine(INSTALLED, true, PLENTY, PLENTY, FINE, List.of("tiny"), List.of())))
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.OK))
                .extracting(Finding::message)
                .contains("QEMU emulator version 7.2", "Images: tiny");
    }

    @Test
    public void aMissingProgramComesWithTheCommandThatInstallsIt() {
        Map<String, String> withoutQemu = Map.of("qemu-img", "qemu-img version 7.2");
        assertThat(onlyProblem(machine(withoutQemu, true, PLENTY, PLENTY, FINE, List.of("tiny"), List.of())))
                .satisfies(finding -> assertThat(finding.message()).isEqualTo("qemu-system-x86_64 is not installed."))
                .satisfies(finding -> assertThat(finding.mend())
                        .hasValue("As root: apt-get update && apt-get install --yes --no-install-recommends"
                                + " qemu-system-x86"));
        assertThat(onlyProblem(machine(withoutQemu, false, PLENTY, PLENTY, FINE, List.of("tiny"), List.of()))
                        .mend()
                        .orElseThrow())
                .contains("package manager");
    }

    @Test
    public void tooLittleMemoryOrDiskIsAProblem() {
        DataSize little = DataSize.ofMegabytes(1500);
        assertThat(onlyProblem(machine(INSTALLED, true, little, PLENTY, FINE, List.of("tiny"), List.of()))
                        .message())
                .isEqualTo("Memory: 1500MB can be used; the smallest lab needs 1812MB with what must stay free.");
        assertThat(onlyProblem(machine(INSTALLED, true, PLENTY, little, FINE, List.of("tiny"), List.of()))
                        .message())
                .startsWith("Disk: 1500MB are free");
    }

    @Test
    public void aMissingImageIsMadeFirstUnlessItCannotBe() {
        assertThat(Diagnosis.of(machine(INSTALLED, true, PLENTY, PLENTY, FINE, List.of(), List.of())))
                .filteredOn(finding -> finding.severity() == Severity.WARNING)
                .singleElement()
                .satisfies(finding -> assertThat(finding.mend()).hasValue("./nhv image build tiny"));
        assertThat(onlyProblem(machine(INSTALLED, true, PLENTY, PLENTY, FINE, List.of(), List.of("Use Debian.")))
                        .mend())
                .hasValue("Use Debian.");
    }

    @Test
    public void whyKvmIsNotUsedIsSaidAndStopsNothing() {
        assertThat(Diagnosis.of(machine(
                        INSTALLED, true, PLENTY, PLENTY, Optional.of("No vmx or svm."), List.of("tiny"), List.of())))
                .filteredOn(finding -> finding.severity() == Severity.WARNING)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo("No vmx or svm."));
    }

    @Test
    public void anotherSystemThanLinuxIsToldThatFirst() {
        MachineState windows = new MachineState(
                false, false, Map.of(), PLENTY, PLENTY, Floors.DEFAULT, FINE, FINE, FINE, List.of(), List.of());
        assertThat(Diagnosis.of(windows))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("Linux only"));
    }

    @Test
    public void theKernelsTableOfPortsIsReadForThoseThatListen() {
        assertThat(ListeningPort.parse("""
                          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                           0: 0100007F:07E8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 575 1 00
                           1: 0100007F:EE3C 507100CB:0050 06 00000000:00000000 03:00000E5B 00000000     0        0 0 3 00
                        """)).containsExactly(new ListeningPort("0100007F:07E8", 575));
    }

    private static Finding onlyProblem(MachineState machine) {
        List<Finding> problems = Diagnosis.of(machine).stream()
                .filter(finding -> finding.severity() == Severity.PROBLEM)
                .toList();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static MachineState machine(
            Map<String, String> versions,
            boolean isDebian,
            DataSize memory,
            DataSize disk,
            Optional<String> kvmObstacle,
            List<String> images,
            List<String> buildProblems) {
        return new MachineState(
                true, isDebian, versions, memory, disk, Floors.DEFAULT, FINE, FINE, kvmObstacle, images, buildProblems);
    }
}
