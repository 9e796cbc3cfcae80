package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jenkins.YesNoMaybe;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Pipeline step {@code hypervCopy}: copies a file between the workspace and a VM of a lab. */
public final class HypervCopyStep extends Step {
    private final String from;
    private final String to;
    private String lab;

    /** A step that copies one file. */
    @DataBoundConstructor
    public HypervCopyStep(String from, String to) {
        this.from = Fields.nullToEmpty(from);
        this.to = Fields.nullToEmpty(to);
    }

    /** What is copied: {@code VM:PATH}, or a path in the workspace. */
    public String getFrom() {
        return from;
    }

    /** Where it is copied to: the other of the two. */
    public String getTo() {
        return to;
    }

    /** The id of the lab; null for the one around the step. */
    public String getLab() {
        return lab;
    }

    /** Sets the id of the lab; blank means the one around the step. */
    @DataBoundSetter
    public void setLab(String lab) {
        this.lab = Fields.blankToNull(lab);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, from, to, lab);
    }

    /** The step in one build. */
    private static final class Execution extends RepeatableExecution {
        private static final long serialVersionUID = 1L;
        private static final int TRIES = 60;
        private static final int SECONDS_BETWEEN_TRIES = 5;

        private final String from;
        private final String to;
        private final String lab;

        Execution(StepContext context, String from, String to, String lab) {
            super(context);
            this.from = from;
            this.to = to;
            this.lab = lab;
        }

        @Override
        Object work() throws IOException, InterruptedException {
            StepContext context = getContext();
            BuildLab used = BuildLab.of(context.get(Run.class), Optional.ofNullable(lab), context.get(EnvVars.class));
            new GuestCopy(used, context.get(TaskListener.class)).copy(workspace(context), from, to);
            return null;
        }

        /** After a restart of Jenkins the agent may not be connected so far. */
        private static FilePath workspace(StepContext context) throws InterruptedException, AbortException {
            for (int tries = 0; tries < TRIES; tries++) {
                try {
                    FilePath workspace = context.get(FilePath.class);
                    if (workspace != null) {
                        return workspace;
                    }
                } catch (IOException e) {
                    if (tries == TRIES - 1) {
                        throw new AbortException(Messages.text("copy.noWorkspace", String.valueOf(e.getMessage())));
                    }
                }
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_TRIES);
            }
            throw new AbortException(Messages.text("copy.noWorkspace", ""));
        }
    }

    /** What Jenkins knows of the step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "hypervCopy";
        }

        @Override
        public String getDisplayName() {
            return Messages.text("copy.name");
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FilePath.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            return namedArguments.get("from") + " → " + namedArguments.get("to");
        }
    }
}
