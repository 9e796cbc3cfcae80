package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.model.Computer;
import hudson.model.Descriptor;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.slaves.NodeProperty;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentSettings;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentVms;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAccess;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgentOptions;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabRequest;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.TemplateSpecs;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An agent template as it is configured now, in its cloud. Does not block. */
record Offer(HypervCloud cloud, AgentTemplate template) {
    private static final Slot ANY = new Slot(new LabId("aaaaaaaa"), "any");

    /** All that are configured. */
    static Map<PoolId, Offer> all() {
        Map<PoolId, Offer> offers = new TreeMap<>(PoolId.IN_ORDER);
        for (HypervCloud cloud : HypervCloud.configured()) {
            of(cloud).forEach(offer -> offers.put(offer.id(), offer));
        }
        return offers;
    }

    /** Those of one cloud. */
    static List<Offer> of(HypervCloud cloud) {
        return cloud.getTemplates().stream()
                .map(template -> new Offer(cloud, template))
                .toList();
    }

    PoolId id() {
        return new PoolId(cloud.name, template.getName());
    }

    /** Whether its agents could run what asks for a label; null: for none. */
    boolean matches(Label label) {
        return label == null
                ? template.getMode() == Node.Mode.NORMAL
                : label.matches(Label.parse(Fields.nullToEmpty(template.getLabels())));
    }

    /** Whether a node is like those that are made now, as far as that decides what it may run. */
    boolean isLike(PoolAgent agent) {
        return options().runsLike(agent.getMode(), agent.getLabelString());
    }

    /** How many of these wait for such agents and may use them. */
    int demand(List<Queue.BuildableItem> items) {
        List<Queue.BuildableItem> fitting = items.stream()
                .filter(item -> !item.isPending() && !(item.getTask() instanceof Queue.FlyweightTask))
                .filter(item -> matches(item.getAssignedLabel()))
                .filter(item ->
                        PoolAccess.refusal(template.getLabTemplate(), item).isEmpty())
                .toList();
        if (fitting.isEmpty()) {
            return 0;
        }
        PoolAgent like = node(ANY, Launch.INBOUND, ANY.lab());
        return (int) fitting.stream().filter(item -> mayBuild(item, like)).count();
    }

    /** Whether who asks for it may build on such a node, and no property of it objects: Jenkins asks that of each node. */
    private boolean mayBuild(Queue.BuildableItem item, PoolAgent like) {
        return like.hasPermission2(item.authenticate2(), Computer.BUILD)
                && template.getNodeProperties().stream().allMatch(property -> lets(property, item));
    }

    private static boolean lets(NodeProperty<?> property, Queue.BuildableItem item) {
        try {
            return property.canTake(item) == null;
        } catch (RuntimeException e) { // as Jenkins takes it, which tells of it
            return false;
        }
    }

    /**
     * A node as they are made now, which Jenkins does not have so far.
     *
     * @param launch who opens the connection of its agent
     * @param unique what no other node has in its name
     */
    PoolAgent node(Slot slot, Launch launch, LabId unique) {
        String name = PoolAgent.name(template.getName(), unique);
        PoolAgent.Place place = new PoolAgent.Place(id().toString(), template.getLabTemplate(), slot.lab(), slot.vm());
        try {
            return new PoolAgent(name, place, launch, options());
        } catch (Descriptor.FormException | IOException e) {
            throw new IllegalStateException(e); // nothing is saved so far, and the name is one
        }
    }

    /** What its labs are made from now; empty when none can be. */
    Optional<LabSpec> spec() {
        return answer() instanceof LabRequest.Answer.Accepted accepted
                ? Optional.of(accepted.spec())
                : Optional.empty();
    }

    /** Why no lab can be made from its lab template now; empty when one can. */
    Optional<String> lack() {
        return answer() instanceof LabRequest.Answer.Refused refused ? Optional.of(refused.reason()) : Optional.empty();
    }

    private LabRequest.Answer answer() {
        try {
            LabRequest.Answer answer = TemplateSpecs.ofJenkinsItself(
                    template.getLabTemplate(), template.text().launchMethod());
            return answer instanceof LabRequest.Answer.Accepted accepted
                            && AgentVms.of(accepted.spec()).findAny().isEmpty()
                    ? new LabRequest.Answer.Refused(Messages.text("lack.noAgent"))
                    : answer;
        } catch (IllegalArgumentException e) { // somebody has damaged the file that the configuration was saved in
            return new LabRequest.Answer.Refused(e.getMessage());
        }
    }

    /** What its nodes are like. */
    private PoolAgentOptions options() {
        return new PoolAgentOptions(
                Fields.nullToEmpty(template.getLabels()),
                template.getMode(),
                template.text().maxUses().orElse(0),
                template.getNodeProperties(),
                new AgentSettings(
                        Optional.ofNullable(template.getRemoteRoot()),
                        Optional.ofNullable(template.getJavaPath()),
                        AgentSettings.options(Fields.nullToEmpty(template.getJvmOptions())),
                        Optional.ofNullable(template.getJenkinsUrl()),
                        template.text().patience()));
    }
}
