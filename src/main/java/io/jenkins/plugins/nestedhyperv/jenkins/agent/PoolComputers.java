package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.ExtensionPoint;

/**
 * Makes the running sides of nodes of pools, where another plugin knows them by a class that may be missing. What is saved are
 * the nodes alone, so that such a plugin comes and goes without a trace in them.
 */
public interface PoolComputers extends ExtensionPoint {
    /** The running side of a node. Called under the lock of the build queue: does not block. */
    InnerVmComputer of(PoolAgent agent);
}
