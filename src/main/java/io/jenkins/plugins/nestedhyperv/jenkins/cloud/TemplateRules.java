package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a cloud as a whole, a line each, beginning with the path of the field. Pure. */
final class TemplateRules {
    private TemplateRules() {}

    /**
     * Returns everything that is wrong, whatever lab templates there are.
     *
     * @param agentCap of the cloud, as the form has it
     */
    static List<String> problems(String agentCap, List<TemplateText> templates) {
        List<String> problems = new ArrayList<>();
        add(problems, "agentCap", FieldRules.agentCap(agentCap));
        Set<String> names = new HashSet<>();
        for (int index = 0; index < templates.size(); index++) {
            TemplateText template = templates.get(index);
            String path = path(index);
            if (!names.add(template.name())) {
                problems.add(path + "name: " + Messages.text("rule.nameAgain", template.name()));
            }
            addTexts(problems, path, template);
            addNumbers(problems, path, template, agentCap);
        }
        return problems;
    }

    /**
     * Returns which templates no lab can be made for.
     *
     * @param specs all lab templates that there are, by their names
     * @param hosts those that the labs may be on
     */
    static List<String> withoutLab(List<TemplateText> templates, Map<String, String> specs, List<HostConfig> hosts) {
        List<String> problems = new ArrayList<>();
        for (int index = 0; index < templates.size(); index++) {
            TemplateText template = templates.get(index);
            add(problems, path(index) + "labTemplate", FieldRules.labTemplate(template.labTemplate(), specs));
            add(
                    problems,
                    path(index) + "launch",
                    FieldRules.launchOnHosts(template.launch(), template.labTemplate(), specs, hosts));
        }
        return problems;
    }

    private static void addTexts(List<String> problems, String path, TemplateText template) {
        add(problems, path + "name", FieldRules.name(template.name()));
        add(problems, path + "labTemplate", FieldRules.name(template.labTemplate()));
        add(problems, path + "labels", FieldRules.labels(template.labels()));
        add(problems, path + "remoteRoot", FieldRules.remoteRoot(template.remoteRoot()));
        add(problems, path + "javaPath", FieldRules.javaPath(template.javaPath()));
        add(problems, path + "jvmOptions", FieldRules.jvmOptions(template.jvmOptions()));
        add(problems, path + "jenkinsUrl", FieldRules.jenkinsUrl(template.jenkinsUrl()));
        add(problems, path + "launch", FieldRules.launch(template.launch()));
    }

    private static void addNumbers(List<String> problems, String path, TemplateText template, String cloudCap) {
        String cap = FieldRules.text(template.agentCap());
        String spares = FieldRules.text(template.spares());
        add(problems, path + "connectMinutes", FieldRules.connectMinutes(FieldRules.text(template.connectMinutes())));
        add(problems, path + "idleMinutes", FieldRules.idleMinutes(FieldRules.text(template.idleMinutes())));
        add(problems, path + "maximumUses", FieldRules.maximumUses(FieldRules.text(template.maximumUses())));
        add(problems, path + "agentCap", FieldRules.agentCap(cap));
        add(problems, path + "spares", FieldRules.spares(spares, cap).or(() -> FieldRules.spares(spares, cloudCap)));
    }

    private static void add(List<String> problems, String path, Optional<String> problem) {
        problem.ifPresent(text -> problems.add(path + ": " + text));
    }

    private static String path(int index) {
        return "templates[" + index + "].";
    }
}
