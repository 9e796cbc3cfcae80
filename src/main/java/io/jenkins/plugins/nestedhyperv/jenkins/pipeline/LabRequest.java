package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentRules;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecContext;
import io.jenkins.plugins.nestedhyperv.lab.yaml.NearestName;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Problem;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which lab a Pipeline asks for. Whatever is wrong with that is found before anything is recorded.
 *
 * @param spec a lab spec
 * @param template the name of a lab template in Jenkins' configuration
 * @param file a file of the workspace that has the spec
 */
public record LabRequest(Optional<String> spec, Optional<String> template, Optional<SpecFile> file) {
    /**
     * What Jenkins' configuration holds.
     *
     * @param hosts on which labs may be
     * @param templates the lab specs of the templates by name
     * @param jenkinsUrl the URL of Jenkins; empty when it is not set
     */
    record Site(List<HostConfig> hosts, Map<String, String> templates, Optional<String> jenkinsUrl) {
        Site {
            hosts = List.copyOf(hosts);
            templates = Map.copyOf(templates);
            Objects.requireNonNull(jenkinsUrl, "jenkinsUrl");
        }

        private SpecContext context() {
            Set<HostKind> kinds = hosts.stream().map(HostConfig::kind).collect(Collectors.toSet());
            return kinds.size() == 1 ? SpecContext.of(kinds.iterator().next()) : SpecContext.NONE;
        }
    }

    /** What a request comes to. */
    sealed interface Answer {
        /** It can be asked for. */
        record Accepted(LabSpec spec) implements Answer {}

        /** It cannot, for this reason. */
        record Refused(String reason) implements Answer {}
    }

    /** Checks the request against the configuration. Pure. */
    Answer check(Site site) {
        long given = Stream.of(spec, template, file).filter(Optional::isPresent).count();
        if (given != 1) {
            return new Answer.Refused(Messages.text(given > 1 ? "request.several" : "request.none"));
        }
        if (site.hosts().isEmpty()) {
            return new Answer.Refused(Messages.text("request.noHost"));
        }
        if (spec.isPresent()) {
            return read("spec", spec.get(), site);
        }
        if (file.isPresent()) {
            return read(file.get().path(), file.get().text(), site);
        }
        String name = template.get();
        String text = site.templates().get(name);
        return text == null ? unknownTemplate(name, site.templates().keySet()) : read(name, text, site);
    }

    private static Answer unknownTemplate(String name, Set<String> known) {
        if (known.isEmpty()) {
            return new Answer.Refused(Messages.text("request.noTemplates", name));
        }
        String names = String.join(", ", new TreeSet<>(known));
        return new Answer.Refused(NearestName.of(name, known)
                .map(nearest -> Messages.text("request.nearTemplate", name, nearest, names))
                .orElseGet(() -> Messages.text("request.unknownTemplate", name, names)));
    }

    private static Answer read(String name, String text, Site site) {
        Parsed<LabSpec> parsed = LabSpecReader.read(name, text, site.context());
        if (parsed instanceof Parsed.Valid<LabSpec> valid) {
            return accept(valid, site);
        }
        return refuse(((Parsed.Invalid<LabSpec>) parsed).problems());
    }

    private static Answer refuse(List<Problem> problems) {
        String lines = problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        return new Answer.Refused(Messages.text("request.badSpec", lines));
    }

    private static Answer accept(Parsed.Valid<LabSpec> read, Site site) {
        LabSpec spec = read.value();
        List<Violation> violations = AgentRules.check(spec, site.hosts());
        if (!violations.isEmpty()) {
            return refuse(read.lines().locate(violations));
        }
        Optional<String> problem = AgentRules.problem(spec, site.hosts(), site.jenkinsUrl());
        return problem.<Answer>map(text -> new Answer.Refused(Messages.text("request.url", text)))
                .orElseGet(() -> new Answer.Accepted(spec));
    }
}
