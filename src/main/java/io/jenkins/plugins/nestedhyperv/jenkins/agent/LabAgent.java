package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.AbstractCloudSlave;
import hudson.slaves.JNLPLauncher;
import hudson.slaves.RetentionStrategy;
import java.io.IOException;
import java.util.TreeSet;
import jenkins.YesNoMaybe;

/**
 * The node of an inner VM, with one executor, for the build that owns the lab alone. Jenkins keeps it across restarts; its
 * agent connects by itself. It is made and removed by {@link LabAgents}, and removing it touches nothing of the lab.
 */
public final class LabAgent extends AbstractCloudSlave {
    private static final long serialVersionUID = 1L;

    private final String boot;
    private final String ownerId;
    private final String ownerName;
    private final boolean reverts;
    /** Saved before its first task begins, so that no crash lets a used VM pass for a clean one. */
    private volatile boolean used;

    LabAgent(Seat seat) throws Descriptor.FormException, IOException {
        super(seat.node(), AgentCommand.FOLDER, new JNLPLauncher());
        boot = seat.boot();
        ownerId = seat.owner().reference();
        ownerName = seat.owner().description();
        reverts = seat.reverts();
        setNodeDescription(Messages.text("node.description", seat.vm().name(), seat.lab(), ownerName));
        setNumExecutors(1);
        setMode(Node.Mode.EXCLUSIVE);
        setLabelString(String.join(" ", new TreeSet<>(seat.labels())));
        setRetentionStrategy(RetentionStrategy.NOOP);
    }

    /** The boot of its VM that it was made for. */
    String boot() {
        return boot;
    }

    /** Whether this build, by its id as an owner of labs, may use it. */
    boolean belongsTo(String owner) {
        return ownerId.equals(owner);
    }

    /** Whether its VM is made again when it was used. */
    boolean reverts() {
        return reverts;
    }

    /** Whether a task was begun on it, though perhaps before a restart of Jenkins. */
    boolean isUsed() {
        return used;
    }

    /** Notes that a task begins on it. Waits for the disk. */
    void use() throws IOException {
        if (!used) {
            used = true;
            save();
        }
    }

    /** The build that may use it, for people. */
    String ownerName() {
        return ownerName;
    }

    @Override
    public LabComputer createComputer() {
        return new LabComputer(this);
    }

    @Override
    protected void _terminate(TaskListener listener) {
        // the VM lives and ends with its lab
    }

    /** How Jenkins knows such nodes; people cannot make any. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class DescriptorImpl extends SlaveDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.text("node.kind");
        }

        @Override
        public boolean isInstantiable() {
            return false;
        }
    }
}
