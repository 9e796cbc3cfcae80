package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Texts;
import java.util.regex.Pattern;

/** What administrators say of a physical host in a word, such as {@code ssd}, and what host VMs ask for. */
public record HostLabel(String name) {
    /** What it looks like. */
    public static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public HostLabel {
        Texts.require("name", name, PATTERN);
    }

    @Override
    public String toString() {
        return name;
    }
}
