package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Action;

public abstract class WorkspaceAction implements Action {
    private WorkspaceAction() {}

    public abstract String getNode();
}
