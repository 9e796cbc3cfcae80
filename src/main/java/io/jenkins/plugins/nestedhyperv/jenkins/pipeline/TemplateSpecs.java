package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.JenkinsLocationConfiguration;

/** The lab specs of the configured lab templates. Does not block. */
public final class TemplateSpecs {
    private TemplateSpecs() {}

    /**
     * What a lab template comes to for labs that belong to Jenkins itself. Administrators chose it, so who may use which images and
     * templates is not asked; a host that is for some folders only is for none of these labs.
     *
     * @param launch who opens the connections of agents, whatever the template says; empty: as that says
     */
    public static LabRequest.Answer ofJenkinsItself(String template, Optional<Launch> launch) {
        return new LabRequest(Optional.empty(), Optional.of(template), Optional.empty()).check(ofJenkinsItself(launch));
    }

    /** The hosts that such labs may be on. */
    public static List<HostConfig> hostsOfJenkinsItself() {
        return ofJenkinsItself(Optional.empty()).allowedHosts();
    }

    private static LabRequest.Site ofJenkinsItself(Optional<Launch> launch) {
        AccessRules access = NestedHyperVConfiguration.get().hostsConfig().access();
        AccessRules ofHosts = new AccessRules(access.contact(), access.quotas(), access.hosts(), List.of(), List.of());
        return site(Optional.empty(), ofHosts, launch);
    }

    /** What the configuration holds now, and what of it somebody in a folder may use by some rules. */
    static LabRequest.Site site(Optional<Folder> folder, AccessRules access) {
        return site(folder, access, Optional.empty());
    }

    private static LabRequest.Site site(Optional<Folder> folder, AccessRules access, Optional<Launch> launch) {
        NestedHyperVConfiguration configuration = NestedHyperVConfiguration.get();
        return new LabRequest.Site(
                configuration.hostsConfig().hosts(),
                configuration.getLabTemplates().stream()
                        .collect(
                                Collectors.toMap(LabTemplate::getName, LabTemplate::getSpec, (first, second) -> first)),
                Optional.ofNullable(JenkinsLocationConfiguration.get().getUrl()),
                access,
                folder,
                launch);
    }
}
