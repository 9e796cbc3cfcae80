package hudson.model.listeners;

import hudson.model.Item;

public class ItemListener {
    public void onDeleted(Item item) {
        throw new UnsupportedOperationException();
    }

    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        throw new UnsupportedOperationException();
    }
}
