package hudson.model.queue;

import hudson.model.Label;
import hudson.model.Queue;

public interface SubTask {
    default Label getAssignedLabel() {
        throw new UnsupportedOperationException();
    }

    default Queue.Task getOwnerTask() {
        throw new UnsupportedOperationException();
    }

    default Queue.Executable getOwnerExecutable() {
        throw new UnsupportedOperationException();
    }
}
