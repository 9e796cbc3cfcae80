package hudson.model.listeners;

import hudson.model.Run;

@SuppressWarnings("rawtypes")
public abstract class RunListener<R extends Run> {
    protected RunListener() {}

    public native void onFinalized(R build);

    public native void onDeleted(R build);
}
