package hudson.model.listeners;

import hudson.model.Item;

public class ItemListener {
    public native void onDeleted(Item item);

    public native void onLocationChanged(Item item, String oldFullName, String newFullName);
}
