package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Checks what is typed into the part of the form that all hosts of ours have. */
public abstract class SharedHostForm extends Descriptor<PhysicalHost> {
    /** Says in the form whether each word can be a label of a host. */
    @POST
    public FormValidation doCheckLabels(@QueryParameter String value) {
        Checks.requireAdministrator();
        Map<String, Object> host =
                Map.of("name", "unnamed", "kind", "simulated", "labels", HostMaps.words(List.of(value)));
        return Checks.shown(HostsText.problems(List.of(), host, "labels"));
    }

    /** Says in the form whether each line can be the full name of a folder. */
    @POST
    public FormValidation doCheckFolders(@QueryParameter String value) {
        Checks.requireAdministrator();
        return Checks.shown(AccessText.folderProblems(value));
    }
}
