package io.jenkins.plugins.nestedhyperv.lab.spec;

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
public class GoodLabSpecsTest {
    @Parameter
    public Example example;

    @Parameters(name = "{0}")
    public static List<Example> examples() {
        return LabSpecExamples.good();
    }

    @Test
    public void theReaderAcceptsIt() {
        assertThat(LabSpecExamples.read(example)).isInstanceOf(Parsed.Valid.class);
    }

    @Test
    public void theSchemaAcceptsIt() {
        assertThat(LabSpecExamples.SCHEMA.complaints(example.text())).isEmpty();
    }

    @Test
    public void writtenAndReadAgainItIsTheSame() {
        LabSpec spec = ((Parsed.Valid<LabSpec>) LabSpecExamples.read(example)).value();
        Parsed<LabSpec> again = LabSpecReader.read("again.yaml", LabSpecWriter.write(spec));
        assertThat(((Parsed.Valid<LabSpec>) again).value()).isEqualTo(spec);
    }
}
