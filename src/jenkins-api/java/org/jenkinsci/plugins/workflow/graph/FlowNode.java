package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Action;
import hudson.model.Actionable;

public abstract class FlowNode extends Actionable {
    FlowNode() {}

    public native Iterable<BlockStartNode> iterateEnclosingBlocks();

    @Override
    public native <T extends Action> T getAction(Class<T> type);
}
