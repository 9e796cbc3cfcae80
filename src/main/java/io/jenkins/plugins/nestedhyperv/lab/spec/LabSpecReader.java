package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Rule;
import io.jenkins.plugins.nestedhyperv.lab.yaml.YamlForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads lab specs from YAML and reports everything that is wrong at once. Stateless; throws nothing for bad input. */
public final class LabSpecReader {
    private LabSpecReader() {}

    /**
     * Reads a text by the rules that hold everywhere.
     *
     * @param fileName what problems call the file
     */
    public static Parsed<LabSpec> read(String fileName, String text) {
        return read(fileName, text, SpecContext.NONE);
    }

    /** Reads a text by the rules that hold everywhere and those of the place where the lab shall be. */
    public static Parsed<LabSpec> read(String fileName, String text, SpecContext context) {
        return form(context).read(fileName, text);
    }

    /** Reads a file of at most 1 MB; one that cannot be read is a problem like any other. Blocks on the file only. */
    public static Parsed<LabSpec> readFile(Path file, SpecContext context) {
        return form(context).readFile(file);
    }

    static YamlForm<LabSpec> form(SpecContext context) {
        List<Rule<LabSpec>> rules = new ArrayList<>(LabRules.all(context.subnetsInUse()));
        context.kind().ifPresent(kind -> rules.add(FitRules.rule(kind)));
        return new YamlForm<>(LabSpecYaml.TYPE, rules);
    }
}
