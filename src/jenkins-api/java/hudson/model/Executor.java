package hudson.model;

import jenkins.model.CauseOfInterruption;

public class Executor extends Thread {
    private Executor() {}

    public native Queue.Executable getCurrentExecutable();

    public native void interrupt(Result result, CauseOfInterruption... causes);
}
