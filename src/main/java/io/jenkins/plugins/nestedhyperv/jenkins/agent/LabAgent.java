package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.slaves.ComputerLauncher;
import hudson.slaves.JNLPLauncher;
import hudson.slaves.RetentionStrategy;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabOwnerAction;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;
import jenkins.YesNoMaybe;

/**
 * The node of an inner VM, with one executor, for the build that owns the lab alone. Jenkins keeps it across restarts; its
 * agent connects by itself. It is made and removed by {@link LabAgents}, and removing it touches nothing of the lab.
 */
public final class LabAgent extends InnerVmAgent {
    private static final long serialVersionUID = 1L;

    private final String boot;
    private final String ownerId;
    private final String ownerName;

    LabAgent(Seat seat) throws Descriptor.FormException, IOException {
        super(seat.node(), AgentCommand.FOLDER, launcher(seat.launch()), seat.reverts() ? 1 : 0);
        boot = seat.boot();
        ownerId = seat.owner().reference();
        ownerName = seat.owner().description();
        setNodeDescription(Messages.text("node.description", seat.vm().name(), seat.lab(), ownerName));
        setMode(Node.Mode.EXCLUSIVE);
        setLabelString(String.join(" ", new TreeSet<>(seat.labels())));
        setRetentionStrategy(RetentionStrategy.NOOP);
    }

    private static ComputerLauncher launcher(Launch launch) {
        return launch == Launch.SSH ? new SshLauncher() : new JNLPLauncher();
    }

    @Override
    public String boot() {
        return boot;
    }

    @Override
    Optional<String> refusalOf(Queue.BuildableItem item) {
        return isOwner(item.getTask().getOwnerExecutable())
                ? Optional.empty()
                : Optional.of(Messages.text("dispatcher.belongs", getNodeName(), ownerName));
    }

    private boolean isOwner(Queue.Executable executable) {
        if (executable instanceof Run<?, ?> build) {
            LabOwnerAction action = build.getAction(LabOwnerAction.class);
            return action != null && ownerId.equals(action.getId());
        }
        return false;
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
