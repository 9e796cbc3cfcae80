package io.jenkins.plugins.nestedhyperv.lab.spec;

/** Writes lab specs as YAML: all values spelt out, so that a later change of a default changes no stored lab. */
public final class LabSpecWriter {
    private LabSpecWriter() {}

    /** Returns YAML that {@link LabSpecReader} reads as an equal spec. */
    public static String write(LabSpec spec) {
        return LabSpecReader.form(SpecContext.NONE).toYaml(spec);
    }
}
