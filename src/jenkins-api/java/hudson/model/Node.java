package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.AccessControlled;

public abstract class Node implements ReconfigurableDescribable<Node>, ExtensionPoint, AccessControlled {
    public enum Mode {
        NORMAL,
        EXCLUSIVE
    }

    Node(String name) {
        throw new UnsupportedOperationException();
    }

    public abstract String getNodeName();

    public final native Computer toComputer();
}
