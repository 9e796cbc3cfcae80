package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** What the form says about this machine. */
public class MachineReportTest {
    private static Finding finding(Finding.Severity severity, String message, String... mend) {
        return new Finding(
                severity, message, Optional.of(mend).filter(m -> m.length > 0).map(m -> m[0]));
    }

    @Test
    public void whatMattersComesFirstWithItsMend() {
        MachineReport report = MachineReport.of(List.of(
                finding(Finding.Severity.OK, "All is well."),
                finding(Finding.Severity.WARNING, "It is slow."),
                finding(Finding.Severity.PROBLEM, "QEMU is missing", "apt-get install qemu-system-x86")));
        assertThat(report.worst()).isEqualTo(Finding.Severity.PROBLEM);
        assertThat(report.text().lines())
                .containsExactly(
                        "Problem: QEMU is missing. Mend: apt-get install qemu-system-x86",
                        "Warning: It is slow.",
                        "OK: All is well.");
    }

    @Test
    public void nothingFoundIsWell() {
        assertThat(MachineReport.of(List.of()).worst()).isEqualTo(Finding.Severity.OK);
    }
}
