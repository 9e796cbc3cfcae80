package jenkins.model;

import hudson.ExtensionPoint;
import hudson.model.Node;

public abstract class NodeListener implements ExtensionPoint {
    public NodeListener() {
        throw new UnsupportedOperationException();
    }

    protected native void onDeleted(Node node);
}
