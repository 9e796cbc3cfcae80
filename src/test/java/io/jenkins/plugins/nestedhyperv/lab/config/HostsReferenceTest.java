package io.jenkins.plugins.nestedhyperv.lab.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Example;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Reference;
import org.junit.Test;

public class HostsReferenceTest {
    private static final Reference PAGE = new Reference("docs/hosts.md");

    @Test
    public void theTablesSayWhatTheReaderDoes() {
        assertThat(PAGE.rows()).isEqualTo(Reference.rowsOf(HostsYaml.TYPE));
    }

    @Test
    public void theExamplesGiveHostsOrTheMessagesBesideThem() {
        assertThat(PAGE.samples()).hasSizeGreaterThan(2).allSatisfy(sample -> {
            Parsed<HostsConfig> parsed = HostsReader.read("hosts.yaml", sample.yaml());
            String messages =
                    parsed instanceof Parsed.Invalid<HostsConfig> invalid ? Example.messages(invalid.problems()) : "";
            assertThat(messages).isEqualTo(sample.messages());
        });
    }
}
