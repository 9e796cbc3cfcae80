package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.SchemaComparison;
import org.junit.Test;

public class LabSpecSchemaTest {
    @Test
    public void schemaAndReaderKnowTheSameKeysDefaultsAndBounds() {
        SchemaComparison.assertSame(LabSpecExamples.SCHEMA.json(), LabSpecYaml.TYPE);
    }
}
