package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import org.junit.Test;

public class ComputerNameTest {
    private static final LabId LAB = new LabId("k7qm2x9d");

    @Test
    public void aShortNameIsInIt() {
        assertThat(ComputerName.of(LAB, "host-1")).isEqualTo("k7qm2x9d-host-1");
    }

    @Test
    public void longNamesThatBeginAlikeDiffer() {
        String first = ComputerName.of(LAB, "windows-agent-1");
        assertThat(first).hasSize(15).isNotEqualTo(ComputerName.of(LAB, "windows-agent-2"));
        assertThat(first).isEqualTo(ComputerName.of(LAB, "windows-agent-1")).matches("[a-z0-9-]+");
    }
}
