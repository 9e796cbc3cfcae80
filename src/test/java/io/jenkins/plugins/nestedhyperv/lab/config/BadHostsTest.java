package io.jenkins.plugins.nestedhyperv.lab.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Example;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.List;
import java.util.Set;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class BadHostsTest {
    /** A schema does not compare values with each other: these only the reader can refuse. */
    private static final Set<String> BEYOND_THE_SCHEMA = Set.of(
            "images-in-the-root",
            "latency-backwards",
            "latency-too-long",
            "simulated-beside-qemu",
            "name-of-two-hosts",
            "root-of-two-hosts",
            "root-in-another-root",
            "root-around-another-root");

    @Parameter
    public Example example;

    @Parameters(name = "{0}")
    public static List<Example> examples() {
        return HostsExamples.bad();
    }

    @Test
    public void theReaderSaysWhatIsWrong() {
        Parsed<HostsConfig> parsed = HostsExamples.read(example);
        assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
        assertThat(Example.messages(((Parsed.Invalid<HostsConfig>) parsed).problems()))
                .isEqualTo(example.expectedMessages());
    }

    @BeforeClass
    public static void theListOfWhatTheSchemaCannotRefuseHasNoUnknownName() {
        assertThat(BEYOND_THE_SCHEMA)
                .isSubsetOf(examples().stream().map(Example::stem).toList());
    }

    @Test
    public void theSchemaRefusesItTooUnlessItCannot() {
        List<String> complaints = HostsExamples.SCHEMA.complaints(example.text());
        if (BEYOND_THE_SCHEMA.contains(example.stem())) {
            assertThat(complaints).isEmpty();
        } else {
            assertThat(complaints).isNotEmpty();
        }
    }
}
