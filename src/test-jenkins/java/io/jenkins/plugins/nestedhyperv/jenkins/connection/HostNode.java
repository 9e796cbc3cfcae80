package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.Slave;
import hudson.remoting.Channel;
import hudson.slaves.JNLPLauncher;
import hudson.slaves.RetentionStrategy;
import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Guard;
import java.nio.file.Path;

/** A node that throws when we ask its agent for anything where nobody may wait for it. */
public final class HostNode extends Slave {
    private static final long serialVersionUID = 1L;
    private static final String OURS = AgentTransport.class.getPackageName();

    private final String caught;

    /** A node of an inbound agent; the file keeps what was caught. */
    HostNode(String name, Path folder, Path caught) throws Exception {
        super(name, folder.toString(), new JNLPLauncher());
        this.caught = caught.toString();
        setRetentionStrategy(RetentionStrategy.NOOP);
    }

    @Override
    public Computer createComputer() {
        return new GuardedComputer(this);
    }

    private static final class GuardedComputer extends SlaveComputer {
        private final Guard guard;

        GuardedComputer(HostNode node) {
            super(node);
            guard = new Guard(Path.of(node.caught));
        }

        @Override
        public Channel getChannel() {
            // Jenkins itself looks at the channel under its locks, and sends nothing; we look in order to send
            boolean weAsk = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().startsWith(OURS)
                                    && !frame.getClassName().startsWith(HostNode.class.getName())));
            if (weAsk) {
                guard.check("the agent on the host");
            }
            return super.getChannel();
        }
    }

    /** How Jenkins knows such nodes. */
    @Extension
    public static final class DescriptorImpl extends SlaveDescriptor {
        @Override
        public String getDisplayName() {
            return "A node for tests";
        }
    }
}
