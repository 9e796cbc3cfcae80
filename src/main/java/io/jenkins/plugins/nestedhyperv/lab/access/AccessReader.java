package io.jenkins.plugins.nestedhyperv.lab.access;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Rule;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import io.jenkins.plugins.nestedhyperv.lab.yaml.YamlForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads who may use what, as it is described in a form or as code. Stateless; throws nothing for bad input. */
public final class AccessReader {
    private static final YamlForm<AccessRules> FORM = new YamlForm<>(
            AccessYaml.TYPE, List.of(new Rule<>(Set.of("folders[].name"), AccessReader::foldersAreNamedOnce)));

    private AccessReader() {}

    /**
     * Reads it and reports everything that is wrong at once.
     *
     * @param rules maps, lists, texts and numbers under the keys {@code contact}, {@code hosts}, {@code images},
     *     {@code labTemplates} and {@code folders}
     */
    public static Parsed<AccessRules> read(Map<String, Object> rules) {
        return FORM.readValue(rules);
    }

    private static List<Violation> foldersAreNamedOnce(AccessRules rules) {
        Set<Folder> named = new HashSet<>();
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < rules.quotas().size(); index++) {
            Folder folder = rules.quotas().get(index).folder();
            if (!named.add(folder)) {
                violations.add(new Violation(
                        "folders[" + index + "].name",
                        Messages.text("found.again", folder),
                        Messages.text("allowed.otherFolder")));
            }
        }
        return violations;
    }
}
