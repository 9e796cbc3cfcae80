package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.lab.config.HostLimits;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody said of a lab template, and what is wrong with it. Pure. */
record TemplateText(String name, String spec) {

    /** Returns everything that is wrong with these templates; each begins with the path of the field. */
    static List<String> problems(List<TemplateText> templates) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < templates.size(); index++) {
            TemplateText template = templates.get(index);
            String path = "labTemplates[" + index + "].";
            nameProblem(template.name).ifPresent(problem -> problems.add(path + "name: " + problem));
            if (!names.add(template.name)) {
                problems.add(path + "name: " + Messages.text("template.nameAgain", template.name));
            }
            problems(path + "spec", template.spec).stream()
                    .map(Problem::toString)
                    .forEach(problems::add);
        }
        return problems;
    }

    static Optional<String> nameProblem(String name) {
        return HostLimits.NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(Messages.text("template.name", name));
    }

    /** Returns everything that is wrong with a lab spec, in the order of its lines; a line each. */
    static List<String> specProblems(String spec) {
        return problems("", spec).stream().map(TemplateText::withLine).toList();
    }

    private static String withLine(Problem problem) {
        String text = problem.path().isEmpty() ? problem.text() : problem.path() + ": " + problem.text();
        return problem.line() == 0 ? text : Messages.text("template.line", problem.line(), text);
    }

    private static List<Problem> problems(String file, String spec) {
        return LabSpecReader.read(file, spec) instanceof Parsed.Invalid<LabSpec> invalid
                ? invalid.problems()
                : List.of();
    }
}
