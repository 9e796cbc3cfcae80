package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the jobs of a folder, and of all folders in it, may have at once; what is null is not limited. */
public class FolderQuotas extends AbstractDescribableImpl<FolderQuotas> {
    private final String name;
    private Integer labs;
    private String memory;

    /**
     * Quotas as somebody wrote them; the configuration says what is wrong with them.
     *
     * @param name the full name of the folder
     */
    @DataBoundConstructor
    public FolderQuotas(String name) {
        this.name = name;
    }

    /** The full name of the folder. */
    public String getName() {
        return name == null ? "" : name.strip();
    }

    /** Number of labs. */
    public Integer getLabs() {
        return labs;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setLabs(Integer labs) {
        this.labs = labs;
    }

    /** Memory of all host VMs of these labs. */
    public String getMemory() {
        return memory;
    }

    /** Sets it; blank means no limit. */
    @DataBoundSetter
    public void setMemory(String memory) {
        this.memory = HostMaps.said(memory);
    }

    /** The same quotas of a folder by that name. */
    FolderQuotas named(String other) {
        return other.equals(getName()) ? this : of(other, labs, memory);
    }

    /** Quotas of the same folder that keep these and the other ones. */
    FolderQuotas tighter(FolderQuotas other) {
        Integer fewer = labs == null || other.labs != null && other.labs < labs ? other.labs : labs;
        return of(getName(), fewer, size(other).compareTo(size(this)) < 0 ? other.memory : memory);
    }

    private static FolderQuotas of(String name, Integer labs, String memory) {
        FolderQuotas quotas = new FolderQuotas(name);
        quotas.setLabs(labs);
        quotas.setMemory(memory);
        return quotas;
    }

    private static DataSize size(FolderQuotas quotas) {
        return Optional.ofNullable(quotas.memory).flatMap(DataSize::parse).orElse(new DataSize(Long.MAX_VALUE));
    }

    Map<String, Object> toMap() {
        return AccessText.quotas(getName(), labs, memory);
    }

    /** How Jenkins makes and checks quotas. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("folderQuotas")
    public static class DescriptorImpl extends Descriptor<FolderQuotas> {
        @Override
        public String getDisplayName() {
            return Messages.text("folder.display");
        }

        /** Says in the form whether a text can be the full name of a folder. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return check("name", AccessText.quotas(value.strip(), null, null));
        }

        /** Says in the form whether a text is a number of labs. */
        @POST
        public FormValidation doCheckLabs(@QueryParameter String value) {
            return check("labs", AccessText.quotas("unnamed", HostMaps.number(value), null));
        }

        /** Says in the form whether a text is a size of memory. */
        @POST
        public FormValidation doCheckMemory(@QueryParameter String value) {
            return check("memory", AccessText.quotas("unnamed", null, value));
        }

        private static FormValidation check(String part, Map<String, Object> quotas) {
            Checks.requireAdministrator();
            return Checks.shown(AccessText.problems(Map.of("folders", List.of(quotas)), "folders[0]." + part));
        }
    }
}
