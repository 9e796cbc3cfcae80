package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.HostVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import org.junit.Test;

/** The lab spec that host VMs and agents make. */
public class HostVmGroupTest {
    @Test
    public void itHasOneGroupOfEach() {
        LabSpec spec = read(new HostVmGroup("tiny", 2, 4, "8GB").withAgents("tiny-jre", 3, 2, "1GB", "linux java"));
        HostVmSpec host = spec.hosts().get(0);
        assertThat(host.image()).isEqualTo("tiny");
        assertThat(host.count()).isEqualTo(2);
        assertThat(host.cpus()).isEqualTo(4);
        assertThat(host.memory()).hasToString("8GB");
        InnerVmSpec inner = spec.inner().get(0);
        assertThat(inner.image()).isEqualTo("tiny-jre");
        assertThat(inner.count()).isEqualTo(3);
        assertThat(inner.agent().launch()).contains(Launch.INBOUND);
        assertThat(inner.agent().label()).contains("linux java");
    }

    @Test
    public void whatIsNotGivenHasItsDefault() {
        LabSpec spec = read(new HostVmGroup("tiny", 1, 1, null).withAgents("tiny-jre", 1, 1, null, null));
        assertThat(spec)
                .isEqualTo(read("hosts: [{image: tiny}]\ninner: [{image: tiny-jre, agent: {launch: inbound}}]\n"));
    }

    @Test
    public void textIsTextWhateverIsInIt() {
        Parsed<LabSpec> parsed = LabSpecReader.read(
                "spec", new HostVmGroup("a\"}], onLoss: \"continue", 1, 1, null).withAgents("b", 1, 1, null, null));
        assertThat(((Parsed.Invalid<LabSpec>) parsed).problems())
                .singleElement()
                .asString()
                .contains("hosts[0].image");
    }

    private static LabSpec read(String text) {
        return ((Parsed.Valid<LabSpec>) LabSpecReader.read("spec", text)).value();
    }
}
