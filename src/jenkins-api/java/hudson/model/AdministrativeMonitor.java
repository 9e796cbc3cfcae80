package hudson.model;

import hudson.ExtensionPoint;

public abstract class AdministrativeMonitor implements ExtensionPoint {
    protected AdministrativeMonitor() {
        throw new UnsupportedOperationException();
    }

    public native String getDisplayName();

    public abstract boolean isActivated();

    public native boolean isSecurity();
}
