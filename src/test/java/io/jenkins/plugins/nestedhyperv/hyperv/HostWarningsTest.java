package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class HostWarningsTest {
    @Test
    public void warningsOfTheModuleBecomeTextsAndThoseOfCmdletsAreLeftOut() {
        List<String> texts = HostWarnings.of(
                "hv-1", List.of("A cmdlet's own.", "Nhv.firstBoot.role\nhost-1\nDismFailed\nNo 'source' {0} found."));
        assertThat(texts)
                .singleElement()
                .asString()
                .startsWith("On hv-1: The Hyper-V role could not be installed on the disk of host-1")
                .endsWith("(DismFailed): No 'source' {0} found.");
    }
}
