package org.jenkinsci.plugins.workflow.flow;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.IOException;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.StepContext;

public abstract class ErrorCondition extends AbstractDescribableImpl<ErrorCondition>
        implements ExtensionPoint, Serializable {
    private static final long serialVersionUID = 1L;

    public ErrorCondition() {
        throw new UnsupportedOperationException();
    }

    public abstract boolean test(Throwable t, StepContext context) throws IOException, InterruptedException;

    public abstract static class ErrorConditionDescriptor extends Descriptor<ErrorCondition> {
        public ErrorConditionDescriptor() {
            throw new UnsupportedOperationException();
        }
    }
}
