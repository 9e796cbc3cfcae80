package hudson.model;

import hudson.ExtensionPoint;
import hudson.model.queue.CauseOfBlockage;
import hudson.security.AccessControlled;
import hudson.slaves.OfflineCause;
import hudson.util.ClockDifference;
import java.io.File;
import java.io.IOException;

public abstract class Node implements ReconfigurableDescribable<Node>, ExtensionPoint, AccessControlled {
    public enum Mode {
        NORMAL,
        EXCLUSIVE
    }

    Node(String name) {
        throw new UnsupportedOperationException();
    }

    public abstract String getNodeName();

    public abstract String getLabelString();

    public abstract Mode getMode();

    public native CauseOfBlockage canTake(Queue.BuildableItem item);

    public final native Computer toComputer();

    public native OfflineCause getTemporaryOfflineCause();

    public native File getRootDir();

    public native ClockDifference getClockDifference() throws IOException, InterruptedException;
}
