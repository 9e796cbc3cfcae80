package hudson.model;

public class Executor extends Thread {
    private Executor() {}

    public native Queue.Executable getCurrentExecutable();
}
