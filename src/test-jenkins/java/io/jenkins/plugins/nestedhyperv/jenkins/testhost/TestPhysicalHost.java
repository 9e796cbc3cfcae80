package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.jenkins.config.PhysicalHost;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.nio.file.Path;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A {@link TestHost} as an entry of the global configuration. */
public final class TestPhysicalHost extends PhysicalHost {
    private final String name;
    private final String root;

    /** A host by this name, whose state is below that folder. */
    @DataBoundConstructor
    public TestPhysicalHost(String name, String root) {
        this.name = name;
        this.root = root;
    }

    @Override
    public String getName() {
        return name;
    }

    /** Where its state is. */
    public String getRoot() {
        return root;
    }

    @Override
    protected Map<String, Object> toHost() {
        return Map.of("name", name, "kind", "qemu", "root", root, "images", root + "/images");
    }

    @Override
    public OpenHost open(HostConfig config, Tenant tenant) {
        return new OpenTestHost(Path.of(root));
    }

    /** How Jenkins makes such hosts. */
    @Extension
    @Symbol("testHost")
    public static final class DescriptorImpl extends Descriptor<PhysicalHost> {
        @Override
        public String getDisplayName() {
            return "A host for tests";
        }
    }
}
