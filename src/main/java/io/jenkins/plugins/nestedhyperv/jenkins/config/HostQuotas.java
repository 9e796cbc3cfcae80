package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.Map;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What all labs together may use of a host; what is null is derived from the machine. Immutable. */
public class HostQuotas extends AbstractDescribableImpl<HostQuotas> {
    private final String memory;
    private final Integer cpus;
    private final String disk;
    private final Integer vms;

    /**
     * Quotas as somebody wrote them; the configuration says what is wrong with them.
     *
     * @param memory of all host VMs, such as {@code 16GB}
     * @param cpus virtual processors of all host VMs
     * @param disk of all disks by the size that they may grow to, such as {@code 200GB}
     * @param vms number of host VMs
     */
    @DataBoundConstructor
    public HostQuotas(String memory, Integer cpus, String disk, Integer vms) {
        this.memory = memory;
        this.cpus = cpus;
        this.disk = disk;
        this.vms = vms;
    }

    /** Memory of all host VMs. */
    public String getMemory() {
        return HostMaps.said(memory);
    }

    /** Virtual processors of all host VMs. */
    public Integer getCpus() {
        return cpus;
    }

    /** All disks by the size that they may grow to. */
    public String getDisk() {
        return HostMaps.said(disk);
    }

    /** Number of host VMs. */
    public Integer getVms() {
        return vms;
    }

    /** The same as quotas in {@code hosts.yaml}. */
    Map<String, Object> toMap() {
        return HostMaps.quotas(memory, cpus, disk, vms);
    }

    /** How Jenkins makes quotas. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("hostQuotas")
    public static class DescriptorImpl extends Descriptor<HostQuotas> {
        @Override
        public String getDisplayName() {
            return Messages.text("quotas.display");
        }

        /** Says in the form whether a text is a size of memory that labs may use. */
        @POST
        public FormValidation doCheckMemory(@QueryParameter String value) {
            return check("memory", HostMaps.quotas(value, null, null, null));
        }

        /** Says in the form whether a text is a number of processors that labs may use. */
        @POST
        public FormValidation doCheckCpus(@QueryParameter String value) {
            return check("cpus", HostMaps.quotas(null, HostMaps.number(value), null, null));
        }

        /** Says in the form whether a text is a size of disk that labs may use. */
        @POST
        public FormValidation doCheckDisk(@QueryParameter String value) {
            return check("disk", HostMaps.quotas(null, null, value, null));
        }

        /** Says in the form whether a text is a number of host VMs. */
        @POST
        public FormValidation doCheckVms(@QueryParameter String value) {
            return check("vms", HostMaps.quotas(null, null, null, HostMaps.number(value)));
        }

        private static FormValidation check(String quota, Map<String, Object> quotas) {
            Checks.requireAdministrator();
            return Checks.ofPart("quotas", quota, quotas);
        }
    }
}
