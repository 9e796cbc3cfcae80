package hudson.slaves;

import hudson.ExtensionPoint;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.ReconfigurableDescribable;
import hudson.model.queue.CauseOfBlockage;

public abstract class NodeProperty<N extends Node>
        implements ReconfigurableDescribable<NodeProperty<?>>, ExtensionPoint {
    public NodeProperty() {
        throw new UnsupportedOperationException();
    }

    public native CauseOfBlockage canTake(Queue.BuildableItem item);
}
