package io.jenkins.plugins.nestedhyperv.lab.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Example;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class GoodHostsTest {
    @Parameter
    public Example example;

    @Parameters(name = "{0}")
    public static List<Example> examples() {
        return HostsExamples.good();
    }

    @Test
    public void theReaderAcceptsIt() {
        assertThat(HostsExamples.read(example)).isInstanceOf(Parsed.Valid.class);
    }

    @Test
    public void theSchemaAcceptsIt() {
        assertThat(HostsExamples.SCHEMA.complaints(example.text())).isEmpty();
    }

    @Test
    public void writtenAndReadAgainItIsTheSame() {
        HostsConfig config = ((Parsed.Valid<HostsConfig>) HostsExamples.read(example)).value();
        Parsed<HostsConfig> again = HostsReader.read("again.yaml", HostsReader.FORM.toYaml(config));
        assertThat(((Parsed.Valid<HostsConfig>) again).value()).isEqualTo(config);
    }
}
