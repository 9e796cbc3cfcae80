package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends AccessControlled {
    Permission BUILD = Permission.fromId("hudson.model.Item.Build");
    Permission CANCEL = Permission.fromId("hudson.model.Item.Cancel");

    String getFullName();
}
