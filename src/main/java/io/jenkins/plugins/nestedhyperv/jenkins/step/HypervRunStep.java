package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.YesNoMaybe;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Pipeline step {@code hypervRun}: runs a script or a command line on a VM of a lab. */
public final class HypervRunStep extends Step {
    private final String vm;
    private String script;
    private String command;
    private boolean returnStdout;
    private boolean returnStatus;
    private String lab;

    /** A step that does nothing so far; one of the setters gives it what to run. */
    @DataBoundConstructor
    public HypervRunStep(String vm) {
        this.vm = Fields.nullToEmpty(vm);
    }

    /** The name of the VM in its lab. */
    public String getVm() {
        return vm;
    }

    /** The script, for the guest's shell; null when a command line is given. */
    public String getScript() {
        return script;
    }

    /** Sets the script; blank means none. */
    @DataBoundSetter
    public void setScript(String script) {
        this.script = Fields.blankToNull(script);
    }

    /** The command line, for the guest's shell; null when a script is given. */
    public String getCommand() {
        return command;
    }

    /** Sets the command line; blank means none. */
    @DataBoundSetter
    public void setCommand(String command) {
        this.command = Fields.blankToNull(command);
    }

    /** Whether the step returns the output instead of showing it. */
    public boolean isReturnStdout() {
        return returnStdout;
    }

    /** Sets whether the step returns the output. */
    @DataBoundSetter
    public void setReturnStdout(boolean returnStdout) {
        this.returnStdout = returnStdout;
    }

    /** Whether the step returns the exit code instead of failing when it is not 0. */
    public boolean isReturnStatus() {
        return returnStatus;
    }

    /** Sets whether the step returns the exit code. */
    @DataBoundSetter
    public void setReturnStatus(boolean returnStatus) {
        this.returnStatus = returnStatus;
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

    /** The command's id is drawn here, so that it is part of the build's saved state before any guest hears of it. */
    @Override
    public StepExecution start(StepContext context) {
        if (returnStdout && returnStatus) {
            throw new IllegalArgumentException(Messages.text("script.bothReturns"));
        }
        GuestScript runs = GuestScript.of(Optional.ofNullable(script), Optional.ofNullable(command));
        OperationId id = OperationId.random(new SecureRandom());
        CommandAnswer.Wanted wanted = returnStdout
                ? CommandAnswer.Wanted.OUTPUT
                : returnStatus ? CommandAnswer.Wanted.STATUS : CommandAnswer.Wanted.SUCCESS;
        return new HypervRunExecution(context, new CommandMemory(id, vm.strip(), runs), lab, wanted);
    }

    /** What Jenkins knows of the step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "hypervRun";
        }

        @Override
        public String getDisplayName() {
            return Messages.text("run.name");
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** Shows where it runs and, as {@code sh} does, what. */
        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            Object text = namedArguments.getOrDefault("script", namedArguments.get("command"));
            return namedArguments.get("vm") + (text instanceof String runs ? ": " + runs : "");
        }
    }
}
