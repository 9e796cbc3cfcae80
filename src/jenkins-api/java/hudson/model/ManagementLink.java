package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.Permission;

public abstract class ManagementLink implements ExtensionPoint, Action {
    public ManagementLink() {
        throw new UnsupportedOperationException();
    }

    public native String getDescription();

    public native Permission getRequiredPermission();

    public native Category getCategory();

    public enum Category {
        CONFIGURATION
    }
}
