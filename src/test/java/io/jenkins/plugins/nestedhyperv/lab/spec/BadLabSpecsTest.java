package io.jenkins.plugins.nestedhyperv.lab.spec;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Example;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.List;
import java.util.Map;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class BadLabSpecsTest {
    private static final String COMPARES = "a schema does not compare values with each other";
    private static final String READS_VALUES = "a schema sees the values, not how YAML writes them";
    private static final String KNOWS_NO_UNITS = "a schema does not know which size or time is the larger one";
    private static final String KNOWS_NO_HOST = "a schema does not know which host the lab shall be on";

    /** What only the reader can refuse, and why. */
    private static final Map<String, String> BEYOND_THE_SCHEMA = Map.ofEntries(
            entry("anchor", READS_VALUES),
            entry("default-name-of-two-groups", COMPARES),
            entry("disk-too-large", KNOWS_NO_UNITS),
            entry("disk-too-small", KNOWS_NO_UNITS),
            entry("host-vm-full-by-two-groups", KNOWS_NO_HOST),
            entry("host-vm-full-on-hyperv", KNOWS_NO_HOST),
            entry("host-vm-full-on-qemu", KNOWS_NO_HOST),
            entry("host-vm-too-small-on-hyperv", KNOWS_NO_HOST),
            entry("hidden-line-end", READS_VALUES),
            entry("host-port-too-high-for-the-last-vm", COMPARES),
            entry("inner-vm-too-small-on-hyperv", KNOWS_NO_HOST),
            entry("kept-longer-than-the-lease", COMPARES),
            entry("key-twice", READS_VALUES),
            entry("lease-too-long", KNOWS_NO_UNITS),
            entry("lease-too-short", KNOWS_NO_UNITS),
            entry("memory-no-whole-mb", KNOWS_NO_UNITS),
            entry("memory-too-large", KNOWS_NO_UNITS),
            entry("memory-too-small", KNOWS_NO_UNITS),
            entry("more-processors-than-the-host-vm", COMPARES),
            entry("name-of-two-groups", COMPARES),
            entry("on-a-group-twice", COMPARES),
            entry("on-a-vm-instead-of-a-group", COMPARES),
            entry("on-an-unknown-group", COMPARES),
            entry("port-of-two-groups", COMPARES),
            entry("port-of-two-vms-of-a-group", COMPARES),
            entry("ports-in-a-bridged-network", COMPARES),
            entry("ports-on-qemu", KNOWS_NO_HOST),
            entry("subnet-of-qemu", COMPARES),
            entry("subnet-too-small-for-the-lab", COMPARES),
            entry("subnet-with-host-bits", COMPARES),
            entry("tag", READS_VALUES),
            entry("timeout-too-long", KNOWS_NO_UNITS),
            entry("timeout-zero", KNOWS_NO_UNITS),
            entry("too-many-host-vms", COMPARES),
            entry("too-many-inner-vms", COMPARES),
            entry("vm-name-too-long", COMPARES));

    @Parameter
    public Example example;

    @Parameters(name = "{0}")
    public static List<Example> examples() {
        return LabSpecExamples.bad();
    }

    @Test
    public void theReaderSaysWhatIsWrong() {
        Parsed<LabSpec> parsed = LabSpecExamples.read(example);
        assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
        assertThat(Example.messages(((Parsed.Invalid<LabSpec>) parsed).problems()))
                .isEqualTo(example.expectedMessages());
    }

    @BeforeClass
    public static void theListOfWhatTheSchemaCannotRefuseHasNoUnknownName() {
        assertThat(BEYOND_THE_SCHEMA.keySet())
                .isSubsetOf(examples().stream().map(Example::stem).toList());
    }

    @Test
    public void theSchemaRefusesItTooUnlessItCannot() {
        List<String> complaints = LabSpecExamples.SCHEMA.complaints(example.text());
        String reason = BEYOND_THE_SCHEMA.get(example.stem());
        if (reason == null) {
            assertThat(complaints).isNotEmpty();
        } else {
            assertThat(complaints).as(reason).isEmpty();
        }
    }
}
