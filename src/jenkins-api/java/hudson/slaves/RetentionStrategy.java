package hudson.slaves;

import hudson.ExtensionPoint;
import hudson.model.Computer;

public abstract class RetentionStrategy<T extends Computer> implements ExtensionPoint {
    public static final RetentionStrategy<Computer> NOOP = null;

    public RetentionStrategy() {
        throw new UnsupportedOperationException();
    }

    public abstract long check(T c);

    public native void start(T c);
}
