package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Instant;
import java.util.Map;
import org.junit.Test;

public class KeptLinesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123Z");

    @Test
    public void saysUntilWhenWhereTheVmsAreAndHowTheLabIsReleased() {
        LabSpec spec = ((Parsed.Valid<LabSpec>)
                        LabSpecReader.read("lab.yaml", "{hosts: [{image: tiny}], inner: [{image: tiny, count: 2}]}"))
                .value();
        Owner owner = new Owner(Owner.Kind.BUILD, "1", "build 1");
        Lab lab = Lab.asked(new LabId("k7mzq2xa"), owner, spec, new GuestKey("public", "sealed"), NOW)
                .placed(Map.of("host-1", "hv-1"), NOW)
                .kept(NOW);
        assertThat(KeptLines.of(lab, "http://jenkins/job/a/1/nested-hyperv/").lines())
                .containsExactly(
                        "Lab k7mzq2xa is kept for inspection until 2026-11-25T12:00:00Z; it is removed by itself then."
                                + " This build does not wait for that, and Jenkins has the lab's agents no more.",
                        "host-1: 10.77.0.1 in the network of the lab; on host hv-1 it is called nhv-k7mzq2xa-host-1",
                        "inner-1: 10.77.0.2 in the network of the lab; it runs in host-1",
                        "inner-2: 10.77.0.3 in the network of the lab; it runs in host-1",
                        "To look at the lab, to keep it longer or to release it: http://jenkins/job/a/1/nested-hyperv/");
    }
}
