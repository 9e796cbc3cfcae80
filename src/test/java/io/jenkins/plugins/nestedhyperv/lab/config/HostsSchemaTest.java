package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.yaml.SchemaComparison;
import org.junit.Test;

public class HostsSchemaTest {
    @Test
    public void schemaAndReaderKnowTheSameKeysDefaultsAndBounds() {
        SchemaComparison.assertSame(HostsExamples.SCHEMA.json(), HostsYaml.TYPE);
    }
}
