package io.jenkins.plugins.nestedhyperv.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;

/** Writes random valid specs and reads them again. */
final class RoundTrips {
    private RoundTrips() {}

    static void assertSame(long seed) {
        LabSpec spec = new RandomLabSpec(seed).next();
        String yaml = LabSpecWriter.write(spec);
        assertThat(LabSpecReader.read("random.yaml", yaml))
                .as("seed %d:\n%s", seed, yaml)
                .isInstanceOfSatisfying(
                        Parsed.Valid.class, valid -> assertThat(valid.value()).isEqualTo(spec));
        assertThat(LabSpecExamples.SCHEMA.complaints(yaml))
                .as("seed %d:\n%s", seed, yaml)
                .isEmpty();
    }
}
