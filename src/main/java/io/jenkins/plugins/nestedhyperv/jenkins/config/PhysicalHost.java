package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine on which labs may be: one entry of the global configuration. Each kind of host is a subclass with a descriptor.
 * Instances are not changed once they are part of the configuration. Any thread.
 */
public abstract class PhysicalHost extends AbstractDescribableImpl<PhysicalHost> implements ExtensionPoint {

    /** What the administrator calls the host; labs that are on it know it by this name. */
    public abstract String getName();

    /** What {@code hosts.yaml} would say of it: keys, texts, numbers and maps of these. Nothing is checked. */
    protected abstract Map<String, Object> toHost();

    /** What of the way to it {@link #toHost} does not say: when it changes, the host is opened anew. */
    public String reachedBy() {
        return "";
    }

    /** The node of this Jenkins that is the way to it; empty when none is. */
    public Optional<ConnectionNode> connectionNode() {
        return Optional.empty();
    }

    /** The full names of the folders whose labs may be there; none means that it is for everybody. */
    protected List<String> folders() {
        return List.of();
    }

    /** The same host, for other folders; only asked where {@link #folders()} has some. */
    protected PhysicalHost with(List<String> folders) {
        throw new UnsupportedOperationException(getName());
    }

    /**
     * Opens the host; blocks. Nothing is made or changed on it.
     *
     * @param config what the configuration as a whole makes of this entry
     * @param tenant whose labs it shows and changes
     * @throws IOException when that cannot be, with what mends it
     */
    public abstract OpenHost open(HostConfig config, Tenant tenant) throws IOException, InterruptedException;
}
