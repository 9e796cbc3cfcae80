package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The machine that Jenkins itself runs on, as a host: each host VM is a QEMU process. */
public class QemuPhysicalHost extends SharedHost {
    private final String name;
    private String root;
    private String images;

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

    private static String unlessDefault(String text, String byDefault) {
        return text == null || text.isBlank() || text.strip().equals(byDefault) ? null : text.strip();
    }

    private static String ours(String folder) {
        Path home = Jenkins.get().getRootDir().toPath().toAbsolutePath().normalize();
        return home.resolve("nested-hyperv").resolve(folder).toString();
    }

    @Override
    Map<String, Object> alone() {
        return new QemuFields(getName(), getRoot(), getImages()).toHost();
    }

    @Override
    public OpenHost open(HostConfig config, Tenant tenant) throws IOException {
        return ThisMachine.open(config, tenant.keys(), jenkins());
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
    public static class DescriptorImpl extends SharedHostForm {
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

        /** Says in the form whether a name can be one. That no other host has it, is said when the form is saved. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Checks.requireAdministrator();
            Map<String, Object> host = new QemuFields(value.strip(), "/root", "/images").toHost();
            return Checks.shown(HostsText.problems(List.of(), host, "name"));
        }

        /**
         * Says in the form whether labs can lie in a folder. Looks at this machine's disk. That no other host has the same
         * folder, is said when the form is saved: here it may be the host itself under the name that it had before.
         *
         * @param name the host's name: its folder may not overlap that of any other host
         */
        @POST
        public FormValidation doCheckRoot(@QueryParameter String value, @QueryParameter String name) {
            Checks.requireAdministrator();
            String root = orElse(value, getDefaultRoot());
            List<Map<String, Object>> others = NestedHyperVConfiguration.get().getHosts().stream()
                    .filter(host -> !host.getName().equals(name.strip()))
                    .map(PhysicalHost::toHost)
                    .filter(host -> !root.equals(host.get("root")))
                    .toList();
            List<String> problems = HostsText.problems(
                    others, QemuFields.ofFolders(root, "/images").toHost(), "root");
            return problems.isEmpty()
                    ? Checks.shown(FolderCheck.problem(Path.of(root)).stream().toList())
                    : Checks.shown(problems);
        }

        /**
         * Says in the form which images are in a folder, and how to make one. Looks at this machine's disk.
         *
         * @param root the host's folder for labs
         */
        @POST
        public FormValidation doCheckImages(@QueryParameter String value, @QueryParameter String root) {
            Checks.requireAdministrator();
            String images = orElse(value, getDefaultImages());
            Map<String, Object> host =
                    QemuFields.ofFolders(orElse(root, getDefaultRoot()), images).toHost();
            List<String> problems = HostsText.problems(List.of(), host, "images");
            if (!problems.isEmpty()) {
                return Checks.shown(problems);
            }
            try {
                ImageReport report = ImageReport.of(Path.of(images));
                return report.forAgents() ? FormValidation.ok(report.text()) : FormValidation.warning(report.text());
            } catch (IOException e) {
                return FormValidation.error(Messages.text("images.unreadable", images, e.getMessage()));
            }
        }

        /**
         * Says whether labs can run on this machine, and what is missing. Runs QEMU's tools for that, a second at most; where
         * labs have agents on the host already, looks from inside two of them, which may take a minute.
         *
         * @param memory what of it stays free, as does of {@code disk}
         */
        @POST
        public FormValidation doExamine(
                @QueryParameter String name,
                @QueryParameter String root,
                @QueryParameter String images,
                @QueryParameter String memory,
                @QueryParameter String disk)
                throws InterruptedException {
            Checks.requireAdministrator();
            Map<String, Object> host = QemuFields.ofFolders(
                            orElse(root, getDefaultRoot()), orElse(images, getDefaultImages()))
                    .toHost();
            host.put("floors", HostMaps.floors(memory, disk));
            try {
                HostConfig config = HostsText.read(List.of(host)).hosts().get(0);
                GuestLooks looks = GuestLooks.begin(name.strip());
                return Checks.shown(MachineReport.of(looks.after(ThisMachine.examine(config, jenkins()))));
            } catch (IllegalArgumentException | IOException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        private static String orElse(String text, String byDefault) {
            return text.isBlank() ? byDefault : text.strip();
        }
    }
}
