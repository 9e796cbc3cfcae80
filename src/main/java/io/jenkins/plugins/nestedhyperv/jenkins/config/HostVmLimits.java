package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What one host VM may take of a host with Hyper-V; what is null is the default. Immutable. */
public class HostVmLimits extends AbstractDescribableImpl<HostVmLimits> {
    private final Integer requests;
    private final Integer bandwidth;
    private final Integer weight;

    /**
     * Limits as somebody wrote them; the configuration says what is wrong with them.
     *
     * @param requests a second to each of its disks, of 8 KB
     * @param bandwidth in Mbit/s, sent by its card to the outside
     * @param weight where all VMs want the processors
     */
    @DataBoundConstructor
    public HostVmLimits(Integer requests, Integer bandwidth, Integer weight) {
        this.requests = requests;
        this.bandwidth = bandwidth;
        this.weight = weight;
    }

    /** Requests a second to each of its disks. */
    public Integer getRequests() {
        return requests;
    }

    /** Mbit/s that its card sends. */
    public Integer getBandwidth() {
        return bandwidth;
    }

    /** Its weight where all VMs want the processors. */
    public Integer getWeight() {
        return weight;
    }

    /** The same as limits in {@code hosts.yaml}. */
    Map<String, Object> toMap() {
        Map<String, Object> limits = new LinkedHashMap<>();
        HostMaps.put(limits, "requests", requests);
        HostMaps.put(limits, "bandwidth", bandwidth);
        HostMaps.put(limits, "weight", weight);
        return limits;
    }

    /** How Jenkins makes limits. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("hostVmLimits")
    public static class DescriptorImpl extends Descriptor<HostVmLimits> {
        @Override
        public String getDisplayName() {
            return Messages.text("limits.display");
        }

        /** How many requests a VM may make when nothing else is said. */
        public int getDefaultRequests() {
            return VmLimits.DEFAULT.requests();
        }

        /** The bandwidth of a VM when nothing else is said. */
        public int getDefaultBandwidth() {
            return VmLimits.DEFAULT.bandwidth();
        }

        /** The weight of a VM when nothing else is said. */
        public int getDefaultWeight() {
            return VmLimits.DEFAULT.weight();
        }

        /** Says in the form whether a text is a number of requests that a VM may make. */
        @POST
        public FormValidation doCheckRequests(@QueryParameter String value) {
            return check("requests", value);
        }

        /** Says in the form whether a text is a bandwidth that a VM may have. */
        @POST
        public FormValidation doCheckBandwidth(@QueryParameter String value) {
            return check("bandwidth", value);
        }

        /** Says in the form whether a text is a weight that a VM may have. */
        @POST
        public FormValidation doCheckWeight(@QueryParameter String value) {
            return check("weight", value);
        }

        private static FormValidation check(String limit, String value) {
            Checks.requireAdministrator();
            Map<String, Object> limits = new LinkedHashMap<>();
            HostMaps.put(limits, limit, HostMaps.number(value));
            return Checks.ofPart("limits", limit, limits);
        }
    }
}
