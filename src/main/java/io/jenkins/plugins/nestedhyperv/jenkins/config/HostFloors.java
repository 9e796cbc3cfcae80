package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import java.util.Map;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What must stay free on a host; what is null is the default. Immutable. */
public class HostFloors extends AbstractDescribableImpl<HostFloors> {
    private final String memory;
    private final String disk;

    /**
     * Floors as somebody wrote them; the configuration says what is wrong with them.
     *
     * @param memory such as {@code 4GB}
     * @param disk where labs lie, such as {@code 50GB}
     */
    @DataBoundConstructor
    public HostFloors(String memory, String disk) {
        this.memory = HostMaps.said(memory);
        this.disk = HostMaps.said(disk);
    }

    /** Free memory. */
    public String getMemory() {
        return memory;
    }

    /** Free disk where labs lie. */
    public String getDisk() {
        return disk;
    }

    /** The same as floors in {@code hosts.yaml}. */
    Map<String, Object> toMap() {
        return HostMaps.floors(memory, disk);
    }

    /** How Jenkins makes floors. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("hostFloors")
    public static class DescriptorImpl extends Descriptor<HostFloors> {
        @Override
        public String getDisplayName() {
            return Messages.text("floors.display");
        }

        /** What stays free of the memory when nothing else is said. */
        public String getDefaultMemory() {
            return Floors.DEFAULT.memory().toString();
        }

        /** What stays free of the disk when nothing else is said. */
        public String getDefaultDisk() {
            return Floors.DEFAULT.disk().toString();
        }

        /** Says in the form whether a text is a size of memory that can stay free. */
        @POST
        public FormValidation doCheckMemory(@QueryParameter String value) {
            return check("memory", HostMaps.floors(value, null));
        }

        /** Says in the form whether a text is a size of disk that can stay free. */
        @POST
        public FormValidation doCheckDisk(@QueryParameter String value) {
            return check("disk", HostMaps.floors(null, value));
        }

        private static FormValidation check(String floor, Map<String, Object> floors) {
            Checks.requireAdministrator();
            return Checks.ofPart("floors", floor, floors);
        }
    }
}
