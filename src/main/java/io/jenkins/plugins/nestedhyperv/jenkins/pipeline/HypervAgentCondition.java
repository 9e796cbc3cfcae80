package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.LabAgents;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.WorkspaceAction;
import org.jenkinsci.plugins.workflow.flow.ErrorCondition;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.steps.AgentErrorCondition;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * The condition {@code hypervAgent()} of the step {@code retry}: a lab, a VM of it or one of its agents was lost. What fails
 * for other reasons, the tests themselves above all, is not tried again.
 */
public final class HypervAgentCondition extends ErrorCondition {
    private static final long serialVersionUID = 1L;

    /** There is nothing to choose. */
    @DataBoundConstructor
    public HypervAgentCondition() {
        // nothing to set
    }

    /** Called on the thread that runs the Pipeline; everything is in memory. */
    @Override
    public boolean test(Throwable error, StepContext context) throws IOException, InterruptedException {
        if (context == null) {
            return isOfLab(error);
        }
        List<String> agents = labAgents(error, context.get(FlowExecution.class));
        boolean ofAgent = isOfAgent(error, context) || beganTooLate(error, agents);
        return new Loss(isOfLab(error), ofAgent, ofAgent && !agents.isEmpty(), isGone(context.get(EnvVars.class)))
                .isWorthRetrying();
    }

    private static boolean isOfAgent(Throwable error, StepContext context) throws IOException, InterruptedException {
        return new AgentErrorCondition().test(error, context);
    }

    /** A step that begins on a node that has just gone fails by itself, before Jenkins ends the block; an exit code is none of that. */
    private static boolean beganTooLate(Throwable error, List<String> agents) {
        return error instanceof IOException
                && !(error instanceof AbortException)
                && agents.stream().anyMatch(node -> Jenkins.get().getNode(node) == null);
    }

    private static boolean isOfLab(Throwable error) {
        return error instanceof LabLostException
                || error instanceof FlowInterruptedException interruption
                        && interruption.getCauses().stream().anyMatch(LabLost.class::isInstance);
    }

    /** The names of the nodes on which it happened, as far as they are a lab's. */
    private static List<String> labAgents(Throwable error, FlowExecution pipeline) {
        FlowNode origin = pipeline == null ? null : ErrorAction.findOrigin(error, pipeline);
        if (origin == null) {
            return List.of();
        }
        Stream<? extends FlowNode> around =
                StreamSupport.stream(origin.iterateEnclosingBlocks().spliterator(), false);
        return Stream.<FlowNode>concat(Stream.of(origin), around)
                .map(block -> block.getAction(WorkspaceAction.class))
                .filter(Objects::nonNull)
                .map(WorkspaceAction::getNode)
                .filter(LabAgents::isNodeOfALab)
                .toList();
    }

    private static boolean isGone(EnvVars environment) {
        String around = environment == null ? null : environment.get("HYPERV_LAB");
        return around != null && LabId.isLabId(around) && Labs.isGone(new LabId(around));
    }

    /** What Jenkins knows of the condition. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("hypervAgent")
    public static final class DescriptorImpl extends ErrorConditionDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.text("condition.name");
        }
    }
}
