package org.jenkinsci.plugins.durabletask.executors;

import hudson.model.Queue;

public interface ContinuableExecutable extends Queue.Executable {
    boolean willContinue();
}
