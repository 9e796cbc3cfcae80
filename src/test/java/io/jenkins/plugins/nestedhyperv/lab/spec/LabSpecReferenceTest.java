package io.jenkins.plugins.nestedhyperv.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Example;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Reference;
import org.junit.Test;

public class LabSpecReferenceTest {
    private static final Reference PAGE = new Reference("docs/lab-spec.md");

    @Test
    public void theTablesSayWhatTheReaderDoes() {
        assertThat(PAGE.rows()).isEqualTo(Reference.rowsOf(LabSpecYaml.TYPE));
    }

    @Test
    public void theTableOfMemoryIsThatOfTheRules() {
        assertThat(PAGE.line("| `qemu` |")).isEqualTo(row("`qemu`", NestingLimits.of(HostKind.QEMU)));
        assertThat(NestingLimits.of(HostKind.SIMULATED)).isEqualTo(NestingLimits.of(HostKind.HYPERV));
        assertThat(PAGE.line("| `hyperv`")).isEqualTo(row("`hyperv`, `simulated`", NestingLimits.of(HostKind.HYPERV)));
    }

    @Test
    public void theExamplesGiveASpecOrTheMessagesBesideThem() {
        assertThat(PAGE.samples()).hasSizeGreaterThan(3).allSatisfy(sample -> {
            SpecContext context = LabSpecExamples.context(sample.yaml(), SpecContext.of(HostKind.QEMU));
            Parsed<LabSpec> parsed = LabSpecReader.read("lab.yaml", sample.yaml(), context);
            String messages =
                    parsed instanceof Parsed.Invalid<LabSpec> invalid ? Example.messages(invalid.problems()) : "";
            assertThat(messages).isEqualTo(sample.messages());
        });
    }

    private static String row(String kinds, NestingLimits limits) {
        return String.format(
                "| %s | %s | %s | %s |", kinds, limits.ownMemory(), limits.hostVmMinimum(), limits.innerVmMinimum());
    }
}
