package hudson.model;

import hudson.slaves.ComputerLauncher;
import hudson.slaves.NodeDescriptor;
import hudson.slaves.RetentionStrategy;
import java.io.IOException;
import java.io.Serializable;
import java.net.URL;

public abstract class Slave extends Node implements Serializable {
    private static final long serialVersionUID = 1L;

    protected Slave(String name, String remoteFS, ComputerLauncher launcher)
            throws Descriptor.FormException, IOException {
        super(name);
    }

    @Override
    public String getNodeName() {
        throw new UnsupportedOperationException();
    }

    public void setNodeDescription(String value) {
        throw new UnsupportedOperationException();
    }

    public void setNumExecutors(int n) {
        throw new UnsupportedOperationException();
    }

    public void setMode(Node.Mode mode) {
        throw new UnsupportedOperationException();
    }

    @SuppressWarnings("rawtypes")
    public void setRetentionStrategy(RetentionStrategy availabilityStrategy) {
        throw new UnsupportedOperationException();
    }

    public void setLabelString(String labelString) throws IOException {
        throw new UnsupportedOperationException();
    }

    public abstract static class SlaveDescriptor extends NodeDescriptor {
        public SlaveDescriptor() {
            throw new UnsupportedOperationException();
        }
    }

    public static final class JnlpJar {
        private JnlpJar() {}

        public byte[] readFully() throws IOException {
            throw new UnsupportedOperationException();
        }

        public URL getURL() throws IOException {
            throw new UnsupportedOperationException();
        }
    }
}
