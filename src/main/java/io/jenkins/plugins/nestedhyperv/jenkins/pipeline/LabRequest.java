package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentRules;
import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
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
     * @param hosts on which labs may be, whoever asks
     * @param templates the lab specs of the templates by name
     * @param jenkinsUrl the URL of Jenkins; empty when it is not set
     * @param access who may use what of it
     * @param folder who asks; empty: a job in no folder
     * @param launch who opens the connections of agents, whatever a spec says; empty: as that says
     */
    record Site(
            List<HostConfig> hosts,
            Map<String, String> templates,
            Optional<String> jenkinsUrl,
            AccessRules access,
            Optional<Folder> folder,
            Optional<Launch> launch) {
        Site {
            hosts = List.copyOf(hosts);
            templates = Map.copyOf(templates);
            Objects.requireNonNull(jenkinsUrl, "jenkinsUrl");
            Objects.requireNonNull(access, "access");
            Objects.requireNonNull(folder, "folder");
            Objects.requireNonNull(launch, "launch");
        }

        /** The hosts that labs of who asks may be on. */
        List<HostConfig> allowedHosts() {
            return hosts.stream()
                    .filter(host -> access.allowsHost(folder, host.name()))
                    .toList();
        }

        private Optional<String> refusalOfTemplate(String name) {
            return access.refusalOfTemplate(folder, name);
        }

        private Set<String> allowedTemplates() {
            return templates.keySet().stream()
                    .filter(name -> refusalOfTemplate(name).isEmpty())
                    .collect(Collectors.toSet());
        }

        private Optional<String> refusalOfHosts() {
            return access.refusalOfHosts(
                    folder, hosts.stream().map(HostConfig::name).toList());
        }

        private SpecContext context() {
            Set<HostKind> kinds = allowedHosts().stream().map(HostConfig::kind).collect(Collectors.toSet());
            return kinds.size() == 1 ? SpecContext.of(kinds.iterator().next()) : SpecContext.NONE;
        }
    }

    /** What a request comes to. */
    public sealed interface Answer {
        /** It can be asked for; its spec says of each inner VM whether it is an agent. */
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
        Optional<String> refusal = site.refusalOfHosts();
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        if (file.isPresent()) {
            return read(file.get().path(), file.get().text(), site);
        }
        return spec.isPresent() ? read("spec", spec.get(), site) : readTemplate(template.get(), site);
    }

    private static Answer readTemplate(String name, Site site) {
        String text = site.templates().get(name);
        if (text == null) {
            return unknownTemplate(name, site.allowedTemplates());
        }
        return site.refusalOfTemplate(name).<Answer>map(Answer.Refused::new).orElseGet(() -> read(name, text, site));
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
        LabSpec written = site.launch().map(read.value()::launchedOnlyBy).orElse(read.value());
        Optional<String> refusal = site.access().refusalOfImages(site.folder(), written);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        List<Violation> violations = AgentRules.check(written, site.allowedHosts());
        if (!violations.isEmpty()) {
            return refuse(read.lines().locate(violations));
        }
        LabSpec spec = AgentRules.settle(written, site.allowedHosts());
        Optional<String> problem = AgentRules.problem(spec, site.allowedHosts(), site.jenkinsUrl());
        return problem.<Answer>map(text -> new Answer.Refused(Messages.text("request.url", text)))
                .orElseGet(() -> new Answer.Accepted(spec));
    }
}
