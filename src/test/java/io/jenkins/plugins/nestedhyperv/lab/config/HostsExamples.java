package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.yaml.EditorSchema;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Example;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.List;

/** The example files of {@code hosts.yaml}. */
final class HostsExamples {
    static final EditorSchema SCHEMA = new EditorSchema(HostsConfig.class, "hosts.schema.json");

    private HostsExamples() {}

    static List<Example> good() {
        return Example.in("src/test/resources/hosts/good");
    }

    static List<Example> bad() {
        return Example.in("src/test/resources/hosts/bad");
    }

    static Parsed<HostsConfig> read(Example example) {
        return HostsReader.read(example.fileName(), example.text());
    }
}
