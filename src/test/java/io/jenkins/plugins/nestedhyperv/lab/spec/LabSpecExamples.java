package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.EditorSchema;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Example;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.List;
import java.util.Locale;

/** The example files of lab specs. A first line such as {@code # host kind: hyperv} says where the lab shall be. */
final class LabSpecExamples {
    static final EditorSchema SCHEMA = new EditorSchema(LabSpec.class, "lab-spec.schema.json");

    private static final String KIND = "# host kind: ";

    private LabSpecExamples() {}

    static List<Example> good() {
        return Example.in("src/test/resources/lab-specs/good");
    }

    static List<Example> bad() {
        return Example.in("src/test/resources/lab-specs/bad");
    }

    static Parsed<LabSpec> read(Example example) {
        return LabSpecReader.read(example.fileName(), example.text(), context(example.text(), SpecContext.NONE));
    }

    static SpecContext context(String text, SpecContext unsaid) {
        String first = text.lines().findFirst().orElse("");
        return first.startsWith(KIND)
                ? SpecContext.of(HostKind.valueOf(first.substring(KIND.length()).toUpperCase(Locale.ROOT)))
                : unsaid;
    }
}
