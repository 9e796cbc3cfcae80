package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

/** The variables in the block of a lab. */
public class LabVariablesTest {
    private static final LabId ID = new LabId("k7mzq2xa");

    @Test
    public void theyNameTheLabItsAgentsItsVmsAndTheirAddresses() {
        LabSpec spec = ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", """
                hosts: [{image: tiny}]
                inner: [{name: my-server, image: tiny, count: 2}]
                network: {subnet: 10.7.0.0/24}
                """)).value();
        Owner owner = new Owner(Owner.Kind.BUILD, "one-build", "job #1");
        Lab lab = Lab.asked(ID, owner, spec, new GuestKey("public", "sealed"), Instant.EPOCH);
        assertThat(LabVariables.of(ID, "label", Optional.of(lab)))
                .containsExactly(
                        entry("HYPERV_ADDRESS_HOST_1", "10.7.0.1"),
                        entry("HYPERV_ADDRESS_MY_SERVER_1", "10.7.0.2"),
                        entry("HYPERV_ADDRESS_MY_SERVER_2", "10.7.0.3"),
                        entry("HYPERV_AGENTS", "label"),
                        entry("HYPERV_LAB", "k7mzq2xa"),
                        entry("HYPERV_VMS", "host-1 my-server-1 my-server-2"));
    }

    @Test
    public void aLabWithoutARecordHasNoVms() {
        assertThat(LabVariables.of(ID, "label", Optional.empty()))
                .containsExactly(entry("HYPERV_AGENTS", "label"), entry("HYPERV_LAB", "k7mzq2xa"));
    }
}
