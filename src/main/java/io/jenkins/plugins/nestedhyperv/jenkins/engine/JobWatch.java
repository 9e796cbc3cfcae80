package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import jenkins.YesNoMaybe;

/** Tells the engine of jobs and folders that are moved or deleted. Called on whatever thread, so it does not wait. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class JobWatch extends ItemListener {
    @Override
    public void onLocationChanged(Item item, String oldName, String newName) {
        LabEngine.get().owners().itemMoved(oldName, newName);
    }

    @Override
    public void onDeleted(Item item) {
        LabEngine.get().owners().itemDeleted(item.getFullName());
    }
}
