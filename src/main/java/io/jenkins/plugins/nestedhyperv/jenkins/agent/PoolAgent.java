package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.model.Queue;
import hudson.slaves.ComputerLauncher;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import jenkins.YesNoMaybe;

/**
 * The node of an inner VM in a lab of a pool, for any build that may use its template. It is there before its VM is: its
 * launcher waits for that. Whoever made it removes it.
 */
public final class PoolAgent extends InnerVmAgent {
    private static final long serialVersionUID = 1L;

    private final String pool;
    private final String template;
    private final String lab;
    private final String vm;
    private final String remoteRoot;
    private final String java;
    private final String jvmOptions;
    private final String jenkinsUrl;
    /** Null where its lab says it, and in records from before it could be said. */
    private final Long patienceSeconds;
    /** Saved before its agent is started, so that no other machine is taken for the one that it was made for. */
    private volatile String boot = "";

    /**
     * A node for an inner VM.
     *
     * @param name of the node
     * @param place the inner VM, which may not be there so far
     * @param launch who opens the connection of its agent
     */
    public PoolAgent(String name, Place place, Launch launch, PoolAgentOptions options)
            throws Descriptor.FormException, IOException {
        super(name, options.settings().folder(), launcher(launch), options.maximumUses());
        pool = place.pool();
        template = place.template();
        lab = place.lab().toString();
        vm = place.vm();
        AgentSettings settings = options.settings();
        remoteRoot = settings.remoteRoot().orElse(null);
        java = settings.java().orElse(null);
        jvmOptions = String.join(" ", settings.jvmOptions());
        jenkinsUrl = settings.jenkinsUrl().orElse(null);
        patienceSeconds = settings.patience().map(Duration::toSeconds).orElse(null);
        setNodeDescription(Messages.text("pool.description", vm, lab, pool));
        setMode(options.mode());
        setLabelString(options.labels());
        setNodeProperties(options.properties());
        setRetentionStrategy(new PoolRetention());
    }

    private static ComputerLauncher launcher(Launch launch) {
        return launch == Launch.SSH ? new SshLauncher() : new PoolLauncher();
    }

    /**
     * The name of a node.
     *
     * @param unique what no other one has
     */
    public static String name(String template, LabId unique) {
        return AgentNames.ofPool(template, unique);
    }

    /**
     * The inner VM of a node.
     *
     * @param pool whose lab it is in, as its owner is referred to
     * @param template the lab template that the lab was made from: who may use that may use the node
     */
    public record Place(String pool, String template, LabId lab, String vm) {}

    /** Its inner VM. */
    public Place place() {
        return new Place(pool, template, new LabId(lab), vm);
    }

    /** How it runs. */
    AgentSettings settings() {
        return new AgentSettings(
                Optional.ofNullable(remoteRoot),
                Optional.ofNullable(java),
                AgentSettings.options(jvmOptions),
                Optional.ofNullable(jenkinsUrl),
                Optional.ofNullable(patienceSeconds).map(Duration::ofSeconds));
    }

    @Override
    public String boot() {
        return boot;
    }

    /** It is the agent of this boot of its VM from now on. Waits for the disk. */
    void bind(String toBoot) throws IOException {
        boot = toBoot;
        save();
    }

    @Override
    InnerVmComputer computer() {
        return ExtensionList.lookup(PoolComputers.class).stream()
                .findFirst()
                .map(computers -> computers.of(this))
                .orElseGet(super::computer);
    }

    @Override
    Optional<String> refusalOf(Queue.BuildableItem item) {
        return PoolAccess.refusal(template, item);
    }

    /** How Jenkins knows such nodes; people cannot make any. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class DescriptorImpl extends SlaveDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.text("pool.kind");
        }

        @Override
        public boolean isInstantiable() {
            return false;
        }
    }
}
