package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.OpenQemu;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.qemu.accel.AcceleratorProbe;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.vm.RememberedAccelerator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The machine that Jenkins itself runs on, as a host: each host VM is a QEMU process. */
public class QemuPhysicalHost extends PhysicalHost {
    private final String name;
    private String root;
    private String images;
    private HostQuotas quotas;

    /** A host by this name, with all defaults. */
    @DataBoundConstructor
    public QemuPhysicalHost(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name == null ? "" : name.strip();
    }

    /** Our folder on this machine, as an absolute path. */
    public String getRoot() {
        return root == null ? ours("qemu") : root;
    }

    /** Sets it; blank means the default. */
    @DataBoundSetter
    public void setRoot(String root) {
        this.root = unlessDefault(root, ours("qemu"));
    }

    /** The folder with the images on this machine, as an absolute path. */
    public String getImages() {
        return images == null ? ours("images") : images;
    }

    /** Sets it; blank means the default. */
    @DataBoundSetter
    public void setImages(String images) {
        this.images = unlessDefault(images, ours("images"));
    }

    /** What labs may use of the machine; null when all is derived from it. */
    public HostQuotas getQuotas() {
        return quotas;
    }

    /** Sets them; quotas that say nothing are none. */
    @DataBoundSetter
    public void setQuotas(HostQuotas quotas) {
        this.quotas = quotas == null || quotas.sayNothing() ? null : quotas;
    }

    private static String unlessDefault(String text, String byDefault) {
        return text == null || text.isBlank() || text.strip().equals(byDefault) ? null : text.strip();
    }

    private static String ours(String folder) {
        Path home = Jenkins.get().getRootDir().toPath().toAbsolutePath().normalize();
        return home.resolve("nested-hyperv").resolve(folder).toString();
    }

    @Override
    protected Map<String, Object> toHost() {
        HostQuotas all = quotas == null ? new HostQuotas(null, null, null, null) : quotas;
        return new QemuFields(
                        getName(), getRoot(), getImages(), all.getMemory(), all.getCpus(), all.getDisk(), all.getVms())
                .toHost();
    }

    @Override
    public OpenHost open(HostConfig config, GuestKeys keys) throws IOException {
        MachineFiles machine = MachineFiles.ofThisMachine();
        ProgramRunner programs = new LocalProgramRunner(ProgramFinder.ofThisMachine());
        RememberedAccelerator accelerators = new RememberedAccelerator(
                RootFolder.at(config.root().toPath()),
                new DurableFiles(),
                machine,
                new AcceleratorProbe(machine, programs));
        return OpenQemu.open(
                config, jenkins(), keys, Clock.systemUTC(), programs, machine, accelerators, UnaryOperator.identity());
    }

    /** The one address outside that inner VMs reach; none while Jenkins does not know its own URL. */
    private static Optional<Endpoint> jenkins() throws IOException {
        String url = JenkinsLocationConfiguration.get().getUrl();
        try {
            return Optional.ofNullable(url).map(URI::create).map(Endpoint::of);
        } catch (IllegalArgumentException e) {
            throw new IOException(Messages.text("qemu.url", url), e);
        }
    }

    /** How Jenkins makes and checks such hosts. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("qemu")
    public static class DescriptorImpl extends Descriptor<PhysicalHost> {
        @Override
        public String getDisplayName() {
            return Messages.text("qemu.display");
        }

        /** Where labs are when nothing else is said. */
        public String getDefaultRoot() {
            return ours("qemu");
        }

        /** Where images are when nothing else is said. */
        public String getDefaultImages() {
            return ours("images");
        }
    }
}
