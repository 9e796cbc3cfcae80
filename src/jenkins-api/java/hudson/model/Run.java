package hudson.model;

import java.io.IOException;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable {
    protected Run(JobT job) throws IOException {
        throw new UnsupportedOperationException();
    }

    public native void addAction(Action action);

    public native boolean isBuilding();

    public native Executor getExecutor();

    public native Result getResult();

    public native void setResult(Result r);

    public native JobT getParent();

    public native String getFullDisplayName();

    public native int getNumber();

    public native String getUrl();

    public synchronized native void save() throws IOException;
}
