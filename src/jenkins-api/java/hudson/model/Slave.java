package hudson.model;

import hudson.slaves.ComputerLauncher;
import hudson.slaves.NodeDescriptor;
import hudson.slaves.NodeProperty;
import hudson.slaves.RetentionStrategy;
import java.io.IOException;
import java.io.Serializable;
import java.net.URL;
import java.util.List;

public abstract class Slave extends Node implements Serializable {
    private static final long serialVersionUID = 1L;

    protected Slave(String name, String remoteFS, ComputerLauncher launcher)
            throws Descriptor.FormException, IOException {
        super(name);
    }

    @Override
    public native String getNodeName();

    @Override
    public native String getLabelString();

    @Override
    public native Node.Mode getMode();

    public native void setNodeDescription(String value);

    public native void setNumExecutors(int n);

    public native void setMode(Node.Mode mode);

    public native void setNodeProperties(List<? extends NodeProperty<?>> properties) throws IOException;

    @SuppressWarnings("rawtypes")
    public native void setRetentionStrategy(RetentionStrategy availabilityStrategy);

    public native void save() throws IOException;

    public native void setLabelString(String labelString) throws IOException;

    public abstract static class SlaveDescriptor extends NodeDescriptor {
        public SlaveDescriptor() {
            throw new UnsupportedOperationException();
        }
    }

    public static final class JnlpJar {
        private JnlpJar() {}

        public native byte[] readFully() throws IOException;

        public native URL getURL() throws IOException;
    }
}
