package org.jenkinsci.plugins.workflow.actions;

import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public class ErrorAction {
    private ErrorAction() {}

    public static native FlowNode findOrigin(Throwable error, FlowExecution execution);
}
