package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Label;
import hudson.model.Queue;
import hudson.model.TaskListener;
import hudson.model.queue.CauseOfBlockage;
import hudson.slaves.AbstractCloudSlave;
import hudson.slaves.ComputerLauncher;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * The node of an inner VM, with one executor. Jenkins keeps it across restarts. Removing it touches nothing of the lab: what
 * becomes of the VM is decided by what the lab is for.
 */
public abstract class InnerVmAgent extends AbstractCloudSlave {
    private static final long serialVersionUID = 1L;

    private final int maximumUses;
    /** Saved before a task begins, so that no crash lets a used VM pass for a clean one. */
    private int uses;
    /** Whether Jenkins had it: a node that it never had is not saved anywhere. */
    private transient volatile boolean isKnown;

    /**
     * A node that was not used so far.
     *
     * @param maximumUses how often its VM is used before it is made again; 0: any number of times
     */
    InnerVmAgent(String name, String remoteRoot, ComputerLauncher launcher, int maximumUses)
            throws Descriptor.FormException, IOException {
        super(name, remoteRoot, launcher);
        this.maximumUses = maximumUses;
        setNumExecutors(1);
    }

    /** The boot of its VM that it is the agent of; empty while it is not known. */
    public abstract String boot();

    /** Why something in the queue may not use it, for reasons of its own; empty when it may. Does not block. */
    abstract Optional<String> refusalOf(Queue.BuildableItem item);

    /** How many tasks were begun on it, though perhaps before a restart of Jenkins. */
    final synchronized int uses() {
        return uses;
    }

    /** Whether a task was begun on it, though perhaps before a restart of Jenkins. */
    public final boolean isUsed() {
        return uses() > 0;
    }

    /** Whether nothing new may be begun on it, since its VM was used as often as may be. */
    final boolean isSpent() {
        return maximumUses > 0 && uses() >= maximumUses;
    }

    /** Whether something asks for this very node, as a block that goes on after a restart does. */
    final boolean isNamedBy(Label label) {
        return label != null && label.getName().equals(getNodeName());
    }

    /** Notes that a task begins on it. Waits for the disk. */
    final void use(Queue.Task task) throws IOException {
        if (uses() == 0 || !isNamedBy(task.getAssignedLabel())) {
            count();
            save();
        }
    }

    private synchronized void count() {
        uses++;
    }

    /** Jenkins asks nobody else where tasks may run that need no executor, and they would count as a use. */
    @Override
    public final CauseOfBlockage canTake(Queue.BuildableItem item) {
        return item.getTask() instanceof Queue.FlyweightTask
                ? new Refusal(Messages.text("dispatcher.flyweight", getNodeName()))
                : super.canTake(item);
    }

    /**
     * Saves it, unless Jenkins has removed it, at whatever moment: what was written then goes again, since Jenkins would take it for a
     * node after a restart. Either Jenkins removes it after this has looked, and then what is written goes with it, or this sees it.
     */
    @Override
    public final void save() throws IOException {
        try {
            super.save();
        } finally {
            if (isKnown && isRemoved()) {
                Util.deleteRecursive(getRootDir());
            }
        }
    }

    /** Under the lock, since a Jenkins that loads its configuration anew has no node for a moment. */
    private boolean isRemoved() {
        try {
            return Queue.withLock(() -> Jenkins.get().getNode(getNodeName()) == null);
        } catch (Exception e) {
            throw new IllegalStateException(e); // looking throws nothing
        }
    }

    @Override
    public final InnerVmComputer createComputer() {
        isKnown = true;
        return computer();
    }

    /** Makes its running side. Called under the lock of the build queue: does not block. */
    InnerVmComputer computer() {
        return new InnerVmComputer(this);
    }

    @Override
    protected final void _terminate(TaskListener listener) {
        // the VM lives and ends with its lab
    }
}
