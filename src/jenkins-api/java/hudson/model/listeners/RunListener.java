package hudson.model.listeners;

import hudson.model.Run;

@SuppressWarnings("rawtypes")
public abstract class RunListener<R extends Run> {
    protected RunListener() {}

    public void onFinalized(R build) {
        throw new UnsupportedOperationException();
    }

    public void onDeleted(R build) {
        throw new UnsupportedOperationException();
    }
}
