package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.SimulatedMachine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A machine with Hyper-V in the memory of Jenkins, as a host: for trying the plugin out. Nothing is run anywhere for it. */
public class SimulatedPhysicalHost extends SharedHost {
    private static final SimulatedMachine DEFAULT = SimulatedMachine.DEFAULT;

    private final String name;
    private String processor;
    private String memory;
    private Integer cpus;
    private String disk;
    private String speed;

    /** A host by this name, with all defaults. */
    @DataBoundConstructor
    public SimulatedPhysicalHost(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name == null ? "" : name.strip();
    }

    /** Who makes its processor: {@code intel} or {@code amd}. */
    public String getProcessor() {
        return processor == null ? text(DEFAULT.processor()) : processor;
    }

    /** Sets it; blank means the default. */
    @DataBoundSetter
    public void setProcessor(String processor) {
        this.processor = unlessDefault(processor, text(DEFAULT.processor()));
    }

    /** All its memory, such as {@code 64GB}. */
    public String getMemory() {
        return memory == null ? DEFAULT.memory().toString() : memory;
    }

    /** Sets it; blank means the default. */
    @DataBoundSetter
    public void setMemory(String memory) {
        this.memory = unlessDefault(memory, DEFAULT.memory().toString());
    }

    /** Its logical processors. */
    public Integer getCpus() {
        return cpus == null ? Integer.valueOf(DEFAULT.cpus()) : cpus;
    }

    /** Sets them; null means the default. */
    @DataBoundSetter
    public void setCpus(Integer cpus) {
        this.cpus = Integer.valueOf(DEFAULT.cpus()).equals(cpus) ? null : cpus;
    }

    /** All its disk, such as {@code 2TB}. */
    public String getDisk() {
        return disk == null ? DEFAULT.disk().toString() : disk;
    }

    /** Sets it; blank means the default. */
    @DataBoundSetter
    public void setDisk(String disk) {
        this.disk = unlessDefault(disk, DEFAULT.disk().toString());
    }

    /** How long things take: {@code quick} or {@code real}. */
    public String getSpeed() {
        return speed == null ? text(DEFAULT.speed()) : speed;
    }

    /** Sets it; blank means the default. */
    @DataBoundSetter
    public void setSpeed(String speed) {
        this.speed = unlessDefault(speed, text(DEFAULT.speed()));
    }

    private static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static String unlessDefault(String text, String byDefault) {
        return text == null || text.isBlank() || text.strip().equals(byDefault) ? null : text.strip();
    }

    @Override
    Map<String, Object> alone() {
        return new SimulatedFields(getName(), getProcessor(), getMemory(), getCpus(), getDisk(), getSpeed()).toHost();
    }

    @Override
    public OpenHost open(HostConfig config, Tenant tenant) {
        return SimulatedHosts.get().open(config);
    }

    /** How Jenkins makes and checks such hosts. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("simulated")
    public static class DescriptorImpl extends SharedHostForm {
        @Override
        public String getDisplayName() {
            return Messages.text("simulated.display");
        }

        /** Its memory when nothing else is said. */
        public String getDefaultMemory() {
            return DEFAULT.memory().toString();
        }

        /** Its logical processors when nothing else is said. */
        public int getDefaultCpus() {
            return DEFAULT.cpus();
        }

        /** Its disk when nothing else is said. */
        public String getDefaultDisk() {
            return DEFAULT.disk().toString();
        }

        /** Says in the form whether a name can be one. That no other host has it, is said when the form is saved. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Checks.requireAdministrator();
            return check("name", new SimulatedFields(value.strip(), null, null, null, null, null));
        }

        /** Says in the form whether a text is the memory of a machine. */
        @POST
        public FormValidation doCheckMemory(@QueryParameter String value) {
            Checks.requireAdministrator();
            return check("machine.memory", SimulatedFields.ofSize(value, "", ""));
        }

        /** Says in the form whether a text is a number of processors. */
        @POST
        public FormValidation doCheckCpus(@QueryParameter String value) {
            Checks.requireAdministrator();
            return check("machine.cpus", SimulatedFields.ofSize("", value, ""));
        }

        /** Says in the form whether a text is the disk of a machine. */
        @POST
        public FormValidation doCheckDisk(@QueryParameter String value) {
            Checks.requireAdministrator();
            return check("machine.disk", SimulatedFields.ofSize("", "", value));
        }

        private static FormValidation check(String part, SimulatedFields host) {
            return Checks.shown(HostsText.problems(List.of(), host.toHost(), part));
        }
    }
}
